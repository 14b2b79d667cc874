//! Keys by the names the web uses.

use thirtyfour::Key;

/// The characters the driver takes for a chord such as `Alt+ArrowUp`, `Mod+Shift+z` or `Enter`. `Mod` is the
/// platform's own key for commands.
pub(crate) fn chord(name: &str) -> String {
    // A chord may end in the plus itself: `Mod++`.
    let (modifiers, last) = match name.strip_suffix("++") {
        Some(before) => (before, "+"),
        None => name.rsplit_once('+').unwrap_or(("", name)),
    };
    let held = modifiers
        .split('+')
        .filter(|part| !part.is_empty())
        .map(|part| named(part).unwrap_or_else(|| panic!("no key `{part}`")));
    held.map(|key| key.value()).collect::<String>() + key(last).as_str()
}

/// A text as the keys of a person: a line feed is the Enter key. Only chromedriver takes it for that by itself.
pub(crate) fn typed(text: &str) -> String {
    text.replace('\n', &Key::Enter.value().to_string())
}

fn key(name: &str) -> String {
    match named(name) {
        Some(key) => key.value().to_string(),
        None if name.chars().count() == 1 => name.to_owned(),
        None => panic!("no key `{name}`"),
    }
}

fn named(name: &str) -> Option<Key> {
    Some(match name {
        "Mod" if cfg!(target_os = "macos") => Key::Meta,
        "Mod" | "Control" => Key::Control,
        "Alt" => Key::Alt,
        "Shift" => Key::Shift,
        "Meta" => Key::Meta,
        "Enter" => Key::Enter,
        "Tab" => Key::Tab,
        "Escape" => Key::Escape,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "ArrowUp" => Key::Up,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F8" => Key::F8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::chord;

    #[test]
    fn a_chord_is_its_modifiers_followed_by_its_key() {
        for (name, expected) in [
            ("a", "a"),
            ("Enter", "\u{e007}"),
            ("Alt+ArrowUp", "\u{e00a}\u{e013}"),
            ("Control+Shift+z", "\u{e009}\u{e008}z"),
            ("Control++", "\u{e009}+"),
        ] {
            assert_eq!(chord(name), expected, "{name}");
        }
    }
}
