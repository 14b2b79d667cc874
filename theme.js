// The chosen theme, before the first paint. A file of its own, because a strict Content-Security-Policy forbids scripts
// in the page.
try {
  const theme = localStorage.getItem("hindsight/1/setting/theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: as the system says.
}
