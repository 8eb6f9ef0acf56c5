//! The length of the link of a project on disk, in characters, the fragment alone: a line for each folder.
//!
//!     cargo run --release -p stillroom-share --example link -- FOLDER...

#![allow(clippy::disallowed_methods, clippy::print_stdout)] // an example touches the world

use std::path::Path;

use share::{File, Shared};

/// Takes all files of a folder.
fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) -> std::io::Result<()> {
    let mut paths = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.push(File { path: name, content: std::fs::read(&path)? });
        }
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for folder in std::env::args_os().skip(1) {
        let folder = Path::new(&folder);
        let mut shared = Shared::default();
        collect(folder, folder, &mut shared.files)?;
        let link = share::encode(&shared)?;
        if share::decode(&link)? != shared {
            return Err("the link does not come back as it was".into());
        }
        println!("{}", link.len());
    }
    Ok(())
}
