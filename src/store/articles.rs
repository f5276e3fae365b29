//! Which contents of articles have been seen, and in which order: what is "new" rests on this alone, never on rules.

use super::backend::{Row, Statement};
use super::{Seen, Store, StoreError};

/// Contents looked up in one question to the database.
const AT_ONCE: usize = 500;

impl Store {
    /// Notes the contents of articles (id and SHA-256); those that were never seen before get the next numbers, in the
    /// order given. How many there were.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn note_articles(&self, articles: &[(String, String)], now: i64) -> Result<usize, StoreError> {
        let mut new = 0;
        for part in articles.chunks(AT_ONCE) {
            let places: Vec<String> = (1..=part.len()).map(|n| format!("${n}")).collect();
            let sql = format!("SELECT sha256 FROM articles WHERE sha256 IN ({})", places.join(", "));
            let hashes: Vec<_> = part.iter().map(|(_, sha256)| sha256.into()).collect();
            let rows = self.rows(&sql, &hashes).await?;
            let known: Vec<&str> = rows.iter().map(|row| row.text(0)).collect::<Result<_, _>>()?;
            let unknown = part.iter().filter(|(_, sha256)| !known.contains(&sha256.as_str()));
            let mut statements = Vec::new();
            for (id, sha256) in unknown {
                new += 1;
                // Two processes that see it at once give it one number: the row of the counter is locked until the end.
                statements.push(Statement::new(
                    "UPDATE counters SET last = last + 1 WHERE name = 'article'",
                    vec![],
                ));
                statements.push(Statement::new(
                    "INSERT INTO articles (sha256, id, seq, changed, first_seen) \
                     SELECT $1, $2, last, CASE WHEN EXISTS (SELECT 1 FROM articles WHERE id = $2) THEN 1 ELSE 0 END, $3 \
                     FROM counters WHERE name = 'article' ON CONFLICT (sha256) DO NOTHING",
                    vec![sha256.into(), id.into(), now.into()],
                ));
            }
            if !statements.is_empty() {
                self.all_or_none(&statements).await?;
            }
        }
        Ok(new)
    }

    /// The number of the content that was seen last; 0 where there is none.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn last_article(&self) -> Result<i64, StoreError> {
        let rows = self.rows("SELECT CAST(COALESCE(MAX(seq), 0) AS BIGINT) FROM articles", &[]).await?;
        rows.first().map_or(Ok(0), |row| row.int(0))
    }

    /// The highest number among these contents (SHA-256); 0 where none of them was ever noted.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn last_of(&self, articles: &[(String, String)]) -> Result<i64, StoreError> {
        let mut last = 0;
        for part in articles.chunks(AT_ONCE) {
            let places: Vec<String> = (1..=part.len()).map(|n| format!("${n}")).collect();
            let sql = format!(
                "SELECT CAST(COALESCE(MAX(seq), 0) AS BIGINT) FROM articles WHERE sha256 IN ({})",
                places.join(", ")
            );
            let hashes: Vec<_> = part.iter().map(|(_, sha256)| sha256.into()).collect();
            let rows = self.rows(&sql, &hashes).await?;
            last = rows.first().map_or(Ok(0), |row| row.int(0))?.max(last);
        }
        Ok(last)
    }

    /// The contents with numbers above `after` and up to `upto`, in order.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub async fn articles_between(&self, after: i64, upto: i64) -> Result<Vec<Seen>, StoreError> {
        let sql = "SELECT seq, sha256, id, changed, first_seen FROM articles WHERE seq > $1 AND seq <= $2 ORDER BY seq";
        let of = |row: &Row| {
            Ok(Seen {
                seq: row.int(0)?,
                sha256: row.text(1)?.to_owned(),
                id: row.text(2)?.to_owned(),
                changed: row.int(3)? != 0,
                first_seen: row.int(4)?,
            })
        };
        self.rows(sql, &[after.into(), upto.into()]).await?.iter().map(of).collect()
    }
}
