//! Databases to test on: a file of SQLite, and PostgreSQL's own server started by the test on a socket in a folder of its
//! own, with nothing of the machine's. Where PostgreSQL is not installed, what needs it says "skipped".

// Each test program uses a part of it.
#![allow(dead_code, reason = "shared by several test programs")]

use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use footnote::store::Store;
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;
use tempfile::TempDir;

/// A server of PostgreSQL that ends with the test program, however that ends.
pub(crate) struct Server {
    folder: PathBuf,
    _shell: Child,
}

static SERVER: OnceLock<Option<Server>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// Where the server's programs are: the newest version installed as distributions do, else that of the PATH.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            Some((path.file_name()?.to_str()?.parse().ok()?, path.join("bin")))
        })
        .collect();
    found.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = found.into_iter().rev().map(|(_, path)| path).chain(std::env::split_paths(&path));
    all.into_iter().find(|bin| bin.join("initdb").is_file() && bin.join("postgres").is_file())
}

/// The server, started once; `None` where there is none to be had.
pub(crate) fn server() -> Option<&'static Server> {
    SERVER.get_or_init(start).as_ref()
}

fn start() -> Option<Server> {
    let Some(bin) = programs() else {
        eprintln!("skipped: PostgreSQL is not installed, so nothing is tested on it");
        return None;
    };
    let folder = tempfile::tempdir().expect("a folder").keep();
    // PostgreSQL does not run as root: then it runs as whom the system has for nobody in particular.
    let root = std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    let user = if root { 65534 } else { 0 };
    if root {
        chown(&folder, Some(user), Some(user)).expect("the folder can be given away");
    }
    let run = |program: &Path| {
        let mut command = Command::new(program);
        command.env_clear().env("LC_ALL", "C").env("PATH", "/usr/bin:/bin").current_dir(&folder);
        if root {
            command.uid(user).gid(user);
        }
        command
    };
    let made = run(&bin.join("initdb"))
        .args(["-D", "data", "-U", "footnote", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
        .output()
        .expect("initdb runs");
    assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
    // The shell waits for its input to end, which it does when this program ends, even killed.
    let script = format!(
        "'{}' -D data -k '{}' -c listen_addresses='' -c fsync=off -c max_connections=200 >log 2>&1 & server=$!; \
         read -r line; kill -QUIT $server; wait $server; cd /; rm -rf '{}'",
        bin.join("postgres").display(),
        folder.display(),
        folder.display()
    );
    let shell = run(Path::new("/bin/sh"))
        .args(["-c", &script])
        .stdin(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("a shell runs");
    let socket = folder.join(".s.PGSQL.5432");
    let deadline = Instant::now() + Duration::from_secs(60);
    while !socket.exists() {
        assert!(
            Instant::now() < deadline,
            "{}",
            std::fs::read_to_string(folder.join("log")).unwrap_or_default()
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(Server { folder, _shell: shell })
}

impl Server {
    fn url(&self, database: &str) -> String {
        format!("postgres://footnote@localhost/{database}?host={}", self.folder.display())
    }

    /// A new, empty database; its address.
    pub(crate) async fn database(&self) -> String {
        let name = format!("test{}", DATABASES.fetch_add(1, Ordering::Relaxed));
        let deadline = Instant::now() + Duration::from_secs(60);
        let mut connection = loop {
            match PgConnection::connect(&self.url("postgres")).await {
                Ok(connection) => break connection,
                // It listens before it lets anybody in.
                Err(error) => assert!(Instant::now() < deadline, "{error}"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        sqlx::query(&format!("CREATE DATABASE {name}"))
            .execute(&mut connection)
            .await
            .expect("a database is made");
        connection.close().await.expect("a connection ends");
        self.url(&name)
    }
}

/// A place for a state, empty at first.
pub(crate) struct Place {
    /// STATE_DIR.
    pub(crate) folder: TempDir,
    /// DATABASE_URL.
    pub(crate) url: Option<String>,
}

impl Place {
    /// A file of SQLite.
    pub(crate) fn sqlite() -> Place {
        Place { folder: tempfile::tempdir().expect("a folder"), url: None }
    }

    /// A database of PostgreSQL, where there is one to be had.
    pub(crate) async fn postgres() -> Option<Place> {
        let url = server()?.database().await;
        Some(Place { url: Some(url), ..Place::sqlite() })
    }

    /// One of each kind.
    pub(crate) async fn both() -> Vec<Place> {
        let mut both = vec![Place::sqlite()];
        both.extend(Place::postgres().await);
        both
    }

    /// Opens the state there.
    pub(crate) async fn open(&self) -> Store {
        Store::open(self.folder.path(), self.url.as_deref()).await.expect("the state opens")
    }

    /// What leads a program there.
    pub(crate) fn env(&self) -> Vec<(String, String)> {
        let folder = ("STATE_DIR".to_owned(), self.folder.path().display().to_string());
        let url = self.url.clone().map(|url| ("DATABASE_URL".to_owned(), url));
        std::iter::once(folder).chain(url).collect()
    }

    /// Carries out SQL as it stands.
    pub(crate) async fn execute(&self, sql: &str) {
        match &self.url {
            Some(url) => {
                let mut connection = PgConnection::connect(url).await.expect("a connection");
                // The server ends one of two that wait for each other; that one shall try again (PostgreSQL, 13.3.4 Deadlocks).
                let deadlock = |error: &sqlx::Error| {
                    error.as_database_error().is_some_and(|e| e.code().as_deref() == Some("40P01"))
                };
                let mut done = sqlx::raw_sql(sql).execute(&mut connection).await;
                while done.as_ref().is_err_and(deadlock) {
                    done = sqlx::raw_sql(sql).execute(&mut connection).await;
                }
                done.expect("the SQL is right");
            }
            None => {
                let file = format!("sqlite://{}", self.folder.path().join(footnote::store::FILE).display());
                let mut connection = sqlx::SqliteConnection::connect(&file).await.expect("a connection");
                sqlx::raw_sql(sql).execute(&mut connection).await.expect("the SQL is right");
            }
        }
    }
}
