//! Splits the built page in two: what is needed to write, and the rest, which the page loads once it stands. What is
//! which says `src/app/later/`; the cutting is done by the crate `wasm_split_cli_support`.

use crate::files::{read, replaced, write};
use crate::project::Project;
use crate::step::Step;
use crate::tools::{Builders, Splitters};
use std::fs;
use std::path::{Path, PathBuf};

/// What today's compiler emits; the same as in `index.html`.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// How the page names the script that loads the rest.
const LOADER: &str = "./__wasm_split.js";

/// Cuts the page that Trunk left in a folder. Answers the script that loads the rest.
pub fn run(
    project: &Project,
    builders: &Builders,
    tools: &Splitters,
    dist: &Path,
) -> Result<PathBuf, String> {
    let name = page_name(dist)?;
    let folder = project.target().join("split");
    let made = folder.join("made");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&made).map_err(|why| format!("{}: {why}", made.display()))?;
    // Only the page itself is compiled anew: what it stands on is as Trunk had it compiled.
    Step::cargo(&[
        "rustc",
        "--release",
        "--target",
        "wasm32-unknown-unknown",
        "--features",
        "split",
        "--bin",
        "hindsight",
    ])
    .args(&["--", "-Clink-arg=--emit-relocs", "-Cstrip=none"])
    .within(&project.root)
    .run()?;
    let whole = project.target().join("wasm32-unknown-unknown/release/hindsight.wasm");
    Step::new(&tools.split).args(&["--out-name", &name]).arg(&whole).arg(&folder).run()?;
    Step::new(&tools.bindgen)
        .args(&["--keep-lld-exports", "--target", "web", "--no-typescript", "--out-name", &name, "--out-dir"])
        .arg(&made)
        .arg(folder.join(format!("{name}.wasm")))
        .run()?;
    let page = format!("{name}_bg.wasm");
    let later = format!("{name}-later.wasm");
    for (from, to) in [(made.join(&page), &page), (folder.join("split_later.wasm"), &later)] {
        Step::new(&tools.wasm_opt)
            .arg("-Oz")
            .args(&FEATURES)
            .arg(from)
            .arg("-o")
            .arg(dist.join(to))
            .env("PATH", &builders.search_path)
            .run()?;
    }
    let loader = format!("{name}-later.js");
    let glue = replaced(
        &read(&made.join(format!("{name}.js")))?,
        &format!("from \"{LOADER}\""),
        &format!("from \"./{loader}\""),
    )?;
    write(&dist.join(format!("{name}.js")), &glue)?;
    let generated = read(&folder.join("__wasm_split.js"))?;
    let shared = shared(&generated)?;
    let script =
        replaced(&read(&project.root.join("later.js"))?, "FILE = \"\"", &format!("FILE = \"./{later}\""))?;
    write(&dist.join(&loader), &replaced(&script, "SHARED = []", &format!("SHARED = {shared:?}"))?)?;
    let index = dist.join("index.html");
    // The page imports it, so that it would else be asked for one round trip later.
    let early = format!("<link rel=modulepreload href=./{loader}></head>");
    let html = replaced(&read(&index)?, "</head>", &early)?;
    write(&index, &html)?;
    Ok(dist.join(loader))
}

/// The name that Trunk gave to the files of the page, such as `hindsight-0123456789abcdef`.
fn page_name(dist: &Path) -> Result<String, String> {
    let files = fs::read_dir(dist).map_err(|why| format!("{}: {why}", dist.display()))?;
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut pages = names.filter_map(|name| name.strip_suffix("_bg.wasm").map(str::to_owned));
    let found = pages.find(|name| name.starts_with("hindsight-") && name != "hindsight-worker");
    found.ok_or_else(|| format!("{} has no wasm of the page", dist.display()))
}

/// What the parts have in common, as the script that the cutting leaves names it.
fn shared(script: &str) -> Result<Vec<&str>, String> {
    let list = script.split("const {").nth(1).and_then(|rest| rest.split('}').next());
    let names: Vec<&str> = list
        .into_iter()
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if names.contains(&"memory") { Ok(names) } else { Err(format!("{LOADER} does not say what is shared")) }
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn what_the_parts_share_is_read_from_the_script() {
        let script = "import { initSync } from \"./a.js\";\nconst { table, memory,  } = initSync();";
        assert_eq!(shared(script), Ok(vec!["table", "memory"]));
        assert!(shared("export {}").is_err());
    }
}
