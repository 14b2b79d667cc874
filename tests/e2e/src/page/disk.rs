//! A folder on disk, as the page gets it from the browser. No dialog can be answered here, so a folder of the browser's
//! own takes the place of the one a person would choose; its files are real.

use crate::Browser;
use crate::wait::{until, until_true};
use serde_json::{Value, json};

/// Hands out a folder, and lets the page wait before each look at a file, or be refused it.
const STUB: &str = "const files = FileSystemFileHandle.prototype, folders = FileSystemDirectoryHandle.prototype;
    window.realFile = files.getFile; window.gate = null; window.denied = false;
    files.getFile = async function () {
        await window.gate;
        if (window.denied) throw new DOMException('refused', 'NotAllowedError');
        return realFile.call(this);
    };
    folders.requestPermission = async () => { window.denied = false; return 'granted'; };
    window.disk = async path => {
        const parts = path.split('/'), name = parts.pop();
        let folder = await navigator.storage.getDirectory();
        for (const part of ['reports', ...parts]) folder = await folder.getDirectoryHandle(part, { create: true });
        return name ? folder.getFileHandle(name, { create: true }) : folder;
    };
    window.showDirectoryPicker = () => disk('');";

/// The folder, as other programs see it.
pub struct Disk<'a> {
    browser: &'a Browser,
}

impl<'a> Disk<'a> {
    /// Makes the open page get this folder when it asks for one.
    pub async fn begin(browser: &'a Browser) -> Self {
        browser.eval(STUB, &[]).await;
        Self { browser }
    }

    /// Another program writes a file.
    pub async fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes()).await;
    }

    /// Another program writes a file that may be no text.
    pub async fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let body = "const [path, bytes] = arguments;
            return disk(path).then(handle => handle.createWritable())
                .then(stream => stream.write(new Uint8Array(bytes)).then(() => stream.close()))";
        self.browser.eval(body, &[json!(path), json!(bytes)]).await;
    }

    /// The text of a file and when it was last written.
    pub async fn read(&self, path: &str) -> (String, i64) {
        // A file that is being replaced just then cannot be read.
        let body = "return disk(arguments[0]).then(handle => realFile.call(handle)).then(async file =>
            [new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer()), file.lastModified])
            .catch(() => [])";
        until(&format!("{path} can be read"), async || {
            let answer = self.browser.eval(body, &[json!(path)]).await;
            Some((answer.get(0)?.as_str()?.to_owned(), answer.get(1)?.as_i64()?))
        })
        .await
    }

    /// Waits until a file says exactly this.
    pub async fn says(&self, path: &str, text: &str) {
        until_true(&format!("{path} says {text:?}"), async || self.read(path).await.0 == text).await;
    }

    /// From now on the page waits for [`Disk::release`] before it looks at a file.
    pub async fn hold(&self) {
        self.browser.eval("window.gate = new Promise(open => { window.open_gate = open; })", &[]).await;
    }

    /// The page may look at files again.
    pub async fn release(&self) {
        self.browser.eval("window.gate = null; window.open_gate()", &[]).await;
    }

    /// From now on the browser refuses the page its files, until a person allows them again.
    pub async fn deny(&self) {
        self.browser.eval("window.denied = true", &[]).await;
    }

    /// The same, and the person does not.
    pub async fn deny_for_good(&self) {
        self.deny().await;
        let never = "FileSystemDirectoryHandle.prototype.requestPermission = async () => 'denied'";
        self.browser.eval(never, &[]).await;
    }

    /// Another program writes so many small files.
    pub async fn write_many(&self, count: u32) {
        let body = "return (async () => {
            for (let n = 0; n < arguments[0]; n++) {
                const stream = await (await disk(`note-${n}.md`)).createWritable();
                await stream.write(`# Note ${n}`);
                await stream.close();
            }
        })()";
        self.browser.eval(&body.replace("arguments[0]", &count.to_string()), &[]).await;
    }

    /// Another program removes a file.
    pub async fn remove(&self, name: &str) {
        self.browser
            .eval("return disk('').then(folder => folder.removeEntry(arguments[0]))", &[json!(name)])
            .await;
    }
}

impl super::Start<'_> {
    /// Opens the folder and waits until so many files are listed: their titles and their paths.
    pub async fn open_folder(&self, count: usize) -> Vec<(String, String)> {
        self.browser.press_button(".zone", "Open a folder").await;
        let body = "return [...document.querySelectorAll('.folder .report')]
            .map(line => [words(line.querySelector('button')), words(line.querySelector('p'))])";
        let mut listed = Vec::new();
        until_true(&format!("{count} files are listed with their titles"), async || {
            let lines = self.browser.ask(body, &[]).await;
            lines
                .as_array()
                .is_some_and(|lines| lines.len() == count && lines.iter().all(|line| line[0] != json!("…")))
        })
        .await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for line in self.browser.ask(body, &[]).await.as_array().into_iter().flatten() {
            listed.push((text(&line[0]), text(&line[1])));
        }
        listed
    }

    /// Opens a folder of more files than are shown, and waits until the page says this of it.
    pub async fn open_long_folder(&self, part: &str) {
        self.browser.press_button(".zone", "Open a folder").await;
        self.folder_says(part).await;
    }

    /// What is said about the folder.
    pub async fn folder_says(&self, part: &str) {
        self.browser.text_has(".folder [role=status]", part).await;
    }

    /// Presses a file of the folder.
    pub async fn press_file(&self, path: &str) {
        self.browser.click(&format!(".folder [data-id=\"{path}\"]")).await;
    }

    /// Opens a file of the folder.
    pub async fn open_file(&self, path: &str) -> super::Editor<'_> {
        self.press_file(path).await;
        super::Editor::shown(self.browser).await
    }
}
