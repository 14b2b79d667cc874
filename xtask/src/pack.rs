//! Makes the built page smaller where Trunk does not: one file for all styles, and scripts without what nobody reads.

use crate::step::Step;
use std::fs;
use std::path::{Path, PathBuf};

/// Puts the styles that the page links to into one file, in their order.
pub fn styles(dist: &Path) -> Result<(), String> {
    let index = dist.join("index.html");
    let html = read(&index)?;
    let links: Vec<&str> = html.split_inclusive('>').filter_map(style).collect();
    let Some(first) = links.first() else { return Err("the page links to no styles".to_owned()) };
    let mut all = String::new();
    let mut packed = html.clone();
    for link in &links {
        let name = href(link).ok_or_else(|| format!("`{link}` links to nothing"))?;
        let path = dist.join(name);
        all.push_str(&read(&path)?);
        fs::remove_file(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        if link != first {
            packed = packed.replacen(link, "", 1);
        }
    }
    // Named by what is in it: another text must not come from a cache.
    let name = format!("style-{:08x}.css", crate::offline::checksum(all.as_bytes()));
    let one = format!("<link href=./{name} rel=stylesheet>");
    write(&dist.join(name), &all)?;
    write(&index, &packed.replacen(first, &one, 1))
}

/// The link to a style at the end of a piece of HTML.
fn style(piece: &str) -> Option<&str> {
    let link = &piece[piece.rfind("<link")?..];
    link.contains("rel=stylesheet").then_some(link)
}

fn href(link: &str) -> Option<&str> {
    let rest = link.split("href=").nth(1)?;
    rest.trim_start_matches("./").split([' ', '>']).next()
}

/// Takes comments, spaces and long names out of the modules of the page and its worker. The two scripts that are no modules
/// are short, and one of them is yet to be told what was built.
pub fn scripts(esbuild: &Path, dist: &Path) -> Result<(), String> {
    let files = fs::read_dir(dist).map_err(|why| format!("{}: {why}", dist.display()))?;
    let mut scripts: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    scripts.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".js") && (name.starts_with("hindsight-") || name == "start.js")
    });
    scripts.sort();
    let to = format!("--outdir={}", dist.display());
    let fixed = ["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite", &to];
    Step::new(esbuild).args(&fixed).args(&scripts).run()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|why| format!("can't read {}: {why}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|why| format!("can't write {}: {why}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{href, style, styles};

    #[test]
    fn a_link_to_a_style_is_told_from_others() {
        assert_eq!(
            style("<title>x</title><link href=./a.css rel=stylesheet>"),
            Some("<link href=./a.css rel=stylesheet>")
        );
        assert_eq!(style("<link href=./a.js rel=modulepreload>"), None);
        assert_eq!(href("<link href=./a.css rel=stylesheet>"), Some("a.css"));
        assert_eq!(href("<link rel=stylesheet href=./a.css>"), Some("a.css"));
    }

    #[test]
    fn styles_become_one_file_in_their_order() {
        let dist = std::env::temp_dir().join(format!("hindsight-pack-{}", std::process::id()));
        std::fs::create_dir_all(&dist).unwrap();
        let html = "<head><link href=./b.css rel=stylesheet><link href=./a.css rel=stylesheet></head>";
        for (name, text) in [("index.html", html), ("a.css", "a{}"), ("b.css", "b{}")] {
            std::fs::write(dist.join(name), text).unwrap();
        }
        let done = styles(&dist);
        let html = std::fs::read_to_string(dist.join("index.html")).unwrap();
        let name = html.split("href=./").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        let css = std::fs::read_to_string(dist.join(name));
        let gone = !dist.join("a.css").exists();
        std::fs::remove_dir_all(&dist).unwrap();
        assert_eq!(done, Ok(()));
        assert_eq!(css.unwrap(), "b{}a{}");
        assert_eq!(html.matches("<link").count(), 1);
        assert!(gone);
    }
}
