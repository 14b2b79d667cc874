// The least an editor can do with a key: take the text.
const field = document.querySelector("textarea");
field.addEventListener("input", () => { window.text = field.value; });
