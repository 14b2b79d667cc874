//! Makes the built page smaller where Trunk does not: one file for all styles, and scripts without what nobody reads.

use crate::files::{read, replaced, write};
use crate::step::Step;
use std::fs;
use std::path::{Path, PathBuf};

/// The styles of what is not needed to write.
const LATER: [&str; 6] = ["findings-", "beside-", "overview-", "library-", "dialog-", "print-"];

/// Where the loader is told of them.
const STYLE: &str = "STYLE = \"\"";

/// Puts the styles that the page links to into one file, in their order. In a page that is split, those of what comes later
/// go into another, which `loader`, the script that loads the rest, is told.
pub fn styles(dist: &Path, loader: Option<&Path>) -> Result<(), String> {
    let index = dist.join("index.html");
    let html = read(&index)?;
    let links: Vec<&str> = html.split_inclusive('>').filter_map(style).collect();
    let Some(first) = links.first() else { return Err("the page links to no styles".to_owned()) };
    let (mut early, mut late) = (String::new(), String::new());
    let mut packed = html.clone();
    for link in &links {
        let name = href(link).ok_or_else(|| format!("`{link}` links to nothing"))?;
        let path = dist.join(name);
        let is_late = loader.is_some() && LATER.iter().any(|start| name.starts_with(start));
        if is_late { &mut late } else { &mut early }.push_str(&read(&path)?);
        fs::remove_file(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        if link != first {
            packed = packed.replacen(link, "", 1);
        }
    }
    let one = format!("<link href=./{} rel=stylesheet>", put(dist, "style", &early)?);
    write(&index, &packed.replacen(first, &one, 1))?;
    if let Some(loader) = loader {
        let told = format!("STYLE = \"./{}\"", put(dist, "later", &late)?);
        write(loader, &replaced(&read(loader)?, STYLE, &told)?)?;
    }
    Ok(())
}

/// Writes styles into a file that is named by what is in it, as another text must not come from a cache.
fn put(dist: &Path, name: &str, text: &str) -> Result<String, String> {
    let name = format!("{name}-{:08x}.css", crate::offline::checksum(text.as_bytes()));
    write(&dist.join(&name), text)?;
    Ok(name)
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
    for script in &scripts {
        write(script, &without_classes(&read(script)?))?;
    }
    let to = format!("--outdir={}", dist.display());
    let fixed =
        ["--minify", "--tree-shaking=true", "--format=esm", "--log-level=warning", "--allow-overwrite", &to];
    Step::new(esbuild).args(&fixed).args(&scripts).run()
}

/// The script that wasm-bindgen made, with the classes in it, which are those of a library and nobody's, such that esbuild
/// sees that nothing uses them.
fn without_classes(script: &str) -> String {
    let lines = script.lines().filter(|line| !line.starts_with("if (Symbol.dispose) "));
    let lines =
        lines.map(|line| line.strip_prefix("export ").filter(|it| it.starts_with("class ")).unwrap_or(line));
    let script = lines.fold(String::new(), |script, line| script + line + "\n");
    script.replace("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry(")
}

#[cfg(test)]
mod tests {
    use super::{href, style, styles, without_classes};

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
    fn a_class_that_is_exported_is_so_no_longer() {
        let script = "export class A {\n  free() {}\n}\nif (Symbol.dispose) A.prototype[Symbol.dispose] = 1;\nexport function init() {}\nconst B = new FinalizationRegistry(() => {});\n";
        let left = "class A {\n  free() {}\n}\nexport function init() {}\nconst B = /* @__PURE__ */ new FinalizationRegistry(() => {});\n";
        assert_eq!(without_classes(script), left);
    }

    /// The names in the page and the loader, and their texts, after packing.
    fn packed(name: &str, is_split: bool) -> (String, Option<String>, String) {
        let dist = std::env::temp_dir().join(format!("hindsight-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dist).unwrap();
        let links =
            ["b-1.css", "dialog-2.css", "a-3.css"].map(|css| format!("<link href=./{css} rel=stylesheet>"));
        for (name, text) in [("index.html", links.concat().as_str()), ("a-3.css", "a{}"), ("b-1.css", "b{}")]
        {
            std::fs::write(dist.join(name), text).unwrap();
        }
        std::fs::write(dist.join("dialog-2.css"), "d{}").unwrap();
        let loader = dist.join("later.js");
        std::fs::write(&loader, "const STYLE = \"\";").unwrap();
        let done = styles(&dist, is_split.then_some(loader.as_path()));
        let html = std::fs::read_to_string(dist.join("index.html")).unwrap();
        let script = std::fs::read_to_string(&loader).unwrap();
        let text = |from: &str, end| {
            let name = from.split("./").nth(1)?.split(end).next()?;
            std::fs::read_to_string(dist.join(name)).ok()
        };
        let (early, late) = (text(&html, ' ').unwrap_or_default(), text(&script, '"'));
        std::fs::remove_dir_all(&dist).unwrap();
        assert_eq!(done, Ok(()));
        (early, late, html)
    }

    #[test]
    fn styles_become_one_file_in_their_order() {
        let (early, late, html) = packed("whole", false);
        assert_eq!((early.as_str(), late), ("b{}d{}a{}", None));
        assert_eq!(html.matches("<link").count(), 1);
    }

    #[test]
    fn in_a_split_page_those_of_what_comes_later_are_apart() {
        let (early, late, html) = packed("split", true);
        assert_eq!((early.as_str(), late.as_deref()), ("b{}a{}", Some("d{}")));
        assert_eq!(html.matches("<link").count(), 1);
    }
}
