//! The binary as a user starts it: exit statuses, bad input, a changed article. Each run has a cleared environment and a
//! folder of its own, so that no token of the machine is ever used.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn footnote(folder: &Path, seeds: &Path, data: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_footnote"))
        .args(args)
        .env_clear()
        .env("SEEDS_DIR", seeds)
        .env("DATA_DIR", data)
        .env("STATE_DIR", folder.join("state"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn run(args: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    footnote(folder.path(), &root().join("seeds"), &root().join("data"), args)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn without_token_and_terminal_it_says_so_and_ends_with_2() {
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("DISCORD_TOKEN"), "{said}");
}

#[test]
fn answers_are_one_json_object_a_line() {
    let output = run(&["ask", "--json", "who met Aliyev", "who met Putin"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let answers: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["verdict"], "answered");
    assert_eq!(answers[0]["understood"]["about"][0], "ilham-aliyev");
    assert_eq!(answers[1]["verdict"], "not_in_sources");
}

#[test]
fn wrong_usage_ends_with_2() {
    assert_eq!(run(&["nonsense"]).status.code(), Some(2));
    assert_eq!(run(&["ask"]).status.code(), Some(2));
    assert_eq!(run(&["inspect", "--published", "soon", "-"]).status.code(), Some(2));
}

#[test]
fn inspect_reads_any_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("note.txt");
    std::fs::write(
        &file,
        "Angela Merkel met with Emmanuel Macron in Berlin on 3 March 2020. They will meet again in May.",
    )
    .unwrap();
    let output = run(&["inspect", "--json", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let event = &read["events"][0];
    assert_eq!(
        (event["kind"].as_str(), event["mode"].as_str(), event["status"].as_str()),
        (Some("CONSULT"), Some("meet"), Some("occurred"))
    );
    assert_eq!(
        (event["when"].as_str(), event["when_text"].as_str()),
        (Some("2020-03-03"), Some("3 March 2020"))
    );
    assert_eq!(event["where"], "Berlin");
    assert_eq!(read["sentences"].as_array().map(Vec::len), Some(2));
}

#[test]
fn bad_articles_are_refused_by_name_and_the_others_load() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = folder.path().join("articles");
    std::fs::create_dir(&seeds).unwrap();
    std::fs::write(seeds.join("latin.txt"), b"caf\xe9 talks").unwrap();
    std::fs::write(seeds.join("empty.txt"), b"").unwrap();
    std::fs::write(seeds.join("menu.txt"), b"Home\nNews\nSearch\n").unwrap();
    std::fs::write(
        seeds.join("good.txt"),
        "Angela Merkel met with Emmanuel Macron in Berlin on 3 March 2020.",
    )
    .unwrap();
    let output = footnote(folder.path(), &seeds, &root().join("data"), &["ask", "who met Merkel"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let said = text(&output.stderr);
    for name in ["latin: not UTF-8", "empty: the file is empty", "menu: no body text"] {
        assert!(said.contains(name), "{name} is missing in {said}");
    }
    assert!(text(&output.stdout).contains("Emmanuel Macron (3 March 2020"), "{}", text(&output.stdout));
}

#[test]
fn a_changed_article_is_read_again_with_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = folder.path().join("articles");
    std::fs::create_dir(&seeds).unwrap();
    for entry in std::fs::read_dir(root().join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, seeds.join(path.file_name().unwrap())).unwrap();
    }
    let changed = std::fs::read_dir(&seeds)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.to_string_lossy().contains("003_"))
        .unwrap();
    let body = std::fs::read_to_string(&changed).unwrap().replacen(
        "took place on February\u{a0}18",
        "took place on February\u{a0}17",
        1,
    );
    let body = body.replacen("took place on February 18", "took place on February 17", 1);
    std::fs::write(&changed, body).unwrap();
    let output =
        footnote(folder.path(), &seeds, &root().join("data"), &["ask", "did anybody meet Aliyev in Munich"]);
    assert!(
        text(&output.stderr).contains("003_48b95d38765017bd: not as it was when the base was built"),
        "{}",
        text(&output.stderr)
    );
    // What the curator knows of the file goes by its hash: without a publication date "last year" tells no year.
    assert!(text(&output.stdout).contains("17 February (year not stated)"), "{}", text(&output.stdout));
    let strict = footnote(folder.path(), &seeds, &root().join("data"), &["check"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(text(&strict.stdout).contains("003_48b95d38765017bd"));
}

#[test]
fn a_tampered_record_is_never_served() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    copy(&root().join("data"), &data);
    let record = data.join("facts/003_48b95d38765017bd.json");
    let forged = std::fs::read_to_string(&record).unwrap().replace("2023-02-18", "2023-02-19");
    std::fs::write(&record, forged).unwrap();
    let output =
        footnote(folder.path(), &root().join("seeds"), &data, &["ask", "did anybody meet Aliyev in Munich"]);
    let answer = text(&output.stdout);
    assert!(answer.contains("18 February 2023") && !answer.contains("19 February"), "{answer}");
    assert_eq!(footnote(folder.path(), &root().join("seeds"), &data, &["check"]).status.code(), Some(1));
}

#[test]
fn a_missing_folder_says_which_setting_to_change() {
    let folder = tempfile::tempdir().unwrap();
    let output = footnote(folder.path(), &folder.path().join("none"), &root().join("data"), &["ask", "x"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("SEEDS_DIR"), "{}", text(&output.stderr));
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let output = footnote(folder.path(), &empty, &root().join("data"), &["ask", "x"]);
    assert!(text(&output.stderr).contains("Put .txt files there"), "{}", text(&output.stderr));
}

#[test]
fn unresolved_names_become_entries_that_link() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = folder.path().join("articles");
    let data = folder.path().join("data");
    std::fs::create_dir(&seeds).unwrap();
    copy(&root().join("data"), &data);
    std::fs::write(
        seeds.join("harbour.txt"),
        "The harbour of Ostvik\n\n3 March 2020\n\nHarbour master Sigrun Halvdottir met the Skarvik Harbour Authority on Monday. \
         Halvdottir said that the talks had gone well. The spokeswoman Sigrun Halvdottir of the Skarvik Harbour Authority \
         said on Tuesday that the work would begin in the summer and that it would last for two years.\n",
    )
    .unwrap();
    let listed = footnote(folder.path(), &seeds, &data, &["unresolved", "--json"]);
    assert_eq!(listed.status.code(), Some(0), "{}", text(&listed.stderr));
    let names: Vec<serde_json::Value> =
        text(&listed.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let person = names.iter().find(|n| n["name"] == "Sigrun Halvdottir").unwrap();
    assert_eq!((person["count"].as_u64(), person["articles"].as_u64()), (Some(3), Some(1)), "{person}");
    assert_eq!(person["type"], "person");
    assert!(
        text(&footnote(folder.path(), &seeds, &data, &["unresolved"]).stdout).contains("Sigrun Halvdottir")
    );

    let entries = footnote(folder.path(), &seeds, &data, &["unresolved", "--toml"]);
    std::fs::write(data.join("actors/own.toml"), &entries.stdout).unwrap();
    let read = footnote(folder.path(), &seeds, &data, &["inspect", "--json", "articles/harbour.txt"]);
    assert_eq!(read.status.code(), Some(0), "{}", text(&read.stderr));
    let read: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
    let how = |words: &str, at: usize| {
        let all = read["mentions"].as_array().unwrap();
        let m = all.iter().filter(|m| m["text"] == words).nth(at).unwrap();
        format!("{} {}", m["entity"].as_str().unwrap(), m["how"].as_str().unwrap())
    };
    assert_eq!(how("Sigrun Halvdottir", 0), "sigrun-halvdottir alias");
    assert_eq!(how("Halvdottir", 0), "sigrun-halvdottir surname");
    assert_eq!(how("Skarvik Harbour Authority", 0), "skarvik-harbour-authority alias");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
