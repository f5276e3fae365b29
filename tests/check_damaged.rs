//! `footnote check` over files: a record that was tampered with is named with its article, its report and what to do, and
//! the program ends with 1, with and without `--strict`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

const TEXT: &str = "Two leaders meet in Berlin\n\n3 May 2022\n\nOlaf Scholz came to Berlin on 3 May 2022. \
    He met Emmanuel Macron there, and the two spoke for an hour about the war.\n";

fn footnote(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_footnote"))
        .args(args)
        .env_clear()
        .env("SEEDS_DIR", folder.join("seeds"))
        .env("DATA_DIR", folder.join("data"))
        .env("STATE_DIR", folder.join("state"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_tampered_record_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let (seeds, data) = (folder.path().join("seeds"), folder.path().join("data"));
    for part in ["actors", "lexicon", "model"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(part), &data.join(part));
    }
    std::fs::create_dir_all(&seeds).unwrap();
    std::fs::write(data.join("sources.toml"), "").unwrap();
    std::fs::write(seeds.join("berlin.txt"), TEXT).unwrap();
    let built = footnote(folder.path(), &["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let whole = footnote(folder.path(), &["check", "--strict"]);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stdout));

    // "He" is said to go back to nothing.
    let path = data.join("facts").join("berlin.json");
    let mut record: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    let id = record["events"][0]["id"].as_str().unwrap().to_owned();
    let mentions = record["mentions"].as_array_mut().unwrap();
    let he = mentions.iter_mut().find(|m| m["text"] == "He").unwrap().as_object_mut().unwrap();
    he.remove("goes_back_to").unwrap();
    std::fs::write(&path, record.to_string()).unwrap();
    for args in [&["check"][..], &["check", "--strict"]] {
        let found = footnote(folder.path(), args);
        assert_eq!(found.status.code(), Some(1));
        let said = String::from_utf8_lossy(&found.stdout).into_owned();
        let own = |l: &&str| l.starts_with("participants: ") && l.contains(&id);
        let line = said.lines().find(own).unwrap_or_else(|| panic!("{said}"));
        for part in ["berlin: ", &format!("report {id}: "), "goes back to nothing", "run `footnote build`"] {
            assert!(line.contains(part), "{part} is missing: {line}");
        }
        assert!(said.contains("hashes: facts/berlin.json"), "{said}");
        assert_eq!(said.contains("rebuild: "), args.len() == 2, "{said}");
    }
}
