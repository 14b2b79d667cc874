//! What a first visit costs in bytes, and the limit.

use crate::offline;
use crate::step::output_of;
use std::path::Path;

/// What everything needed to write a report may come to, compressed with brotli.
const LIMIT: usize = 200 * 1024;

/// How the name of the part that is loaded later ends.
const PART: &str = "-later.wasm";
/// What is asked for once the page can be written in, beside the files that are named by the build.
const LATER: [&str; 2] = ["worker.js", "offline.js"];

/// Prints `raw gzip brotli` for each path it is given.
const MEASURE: &str = "
const zlib = require('node:zlib'), fs = require('node:fs');
for (const path of process.argv.slice(1)) {
  const raw = fs.readFileSync(path);
  const best = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } };
  console.log(raw.length, zlib.gzipSync(raw, { level: 9 }).length, zlib.brotliCompressSync(raw, best).length);
}";

/// Prints every file of the page with its sizes. An error if all of them together pass the limit.
pub fn report(dist: &Path) -> Result<(), String> {
    let mut files = Vec::new();
    offline::collect(dist, &mut files).map_err(|why| format!("can't read {}: {why}", dist.display()))?;
    files.retain(|file| !is_apart(file));
    files.sort();
    let paths: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let arguments: Vec<&str> = ["-e", MEASURE].into_iter().chain(paths.iter().map(String::as_str)).collect();
    let Some(measured) = output_of("node", &arguments) else {
        println!("\nSizes are not measured: that needs Node (https://nodejs.org).");
        return Ok(());
    };
    println!("\n{:>10} {:>10} {:>10}  file", "bytes", "gzip", "brotli");
    let (mut first, mut later) = ([0; 3], [0; 3]);
    for (file, line) in files.iter().zip(measured.lines()) {
        let sizes = parse(line).ok_or_else(|| format!("node measured `{line}`, which is not three sizes"))?;
        let name = file.strip_prefix(dist).unwrap_or(file).display();
        let name = name.to_string();
        let total = if is_later(&name) { &mut later } else { &mut first };
        total.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
        print(sizes, &name);
    }
    print(first, "first visit: all it takes to write");
    print(later, "later: beside the form, and rules and formats on a thread of their own");
    let [_, _, brotli] = first;
    println!("A first visit takes {:.1} KB (brotli) of the {} KB it may.", kilobytes(brotli), LIMIT / 1024);
    // In one piece it is larger, and still a page.
    let is_split = files.iter().any(|file| file.to_string_lossy().ends_with(PART));
    if brotli > LIMIT && is_split {
        return Err(format!("a first visit takes {brotli} bytes (brotli); it must not pass {LIMIT}."));
    }
    Ok(())
}

fn print([raw, gzip, brotli]: [usize; 3], name: &str) {
    println!("{raw:>10} {gzip:>10} {brotli:>10}  {name}");
}

#[allow(clippy::cast_precision_loss, reason = "a page has far fewer than 2^52 bytes")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}

fn parse(line: &str) -> Option<[usize; 3]> {
    let numbers: Vec<usize> = line.split_whitespace().map_while(|word| word.parse().ok()).collect();
    numbers.try_into().ok()
}

/// Whether the page asks for a file only once it can be written in.
fn is_later(name: &str) -> bool {
    name.starts_with("hindsight-worker")
        || name.ends_with(PART)
        || name.starts_with("later-")
        || LATER.contains(&name)
}

/// Whether a file lies beside the page and is no part of a first visit: the schema, which is for scripts, and the pages of
/// the rules, which are fetched when somebody asks why.
fn is_apart(path: &Path) -> bool {
    let path = path.to_string_lossy();
    path.ends_with(".schema.json") || path.ends_with(".md")
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_line_of_three_numbers_is_read_and_nothing_else() {
        assert_eq!(parse("10 5 4"), Some([10, 5, 4]));
        assert_eq!(parse("10 5"), None);
        assert_eq!(parse("10 5 x"), None);
    }
}
