//! The page's entry: a panic hook and a mount, nothing else.

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(hindsight::app::App);
}
