-- The state as it was first. The same words for SQLite and PostgreSQL: whole numbers and texts, and nothing that may be
-- missing (0 and '' stand for "none").

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Numbers given out so far; none is given twice, also when what had it is gone.
CREATE TABLE counters (
    name TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);
INSERT INTO counters (name, last) VALUES ('subscription', 0), ('watch', 0), ('article', 0);

-- Contents of articles in the order in which the bot first saw them. `changed` is 1 where the article had another content before.
CREATE TABLE articles (
    sha256 TEXT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    first_seen BIGINT NOT NULL
);
CREATE INDEX articles_by_seq ON articles (seq);

CREATE TABLE subscriptions (
    id BIGINT NOT NULL PRIMARY KEY,
    guild BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    author BIGINT NOT NULL,
    minute BIGINT NOT NULL,
    zone TEXT NOT NULL,
    days BIGINT NOT NULL,
    parts BIGINT NOT NULL,
    topics TEXT NOT NULL,
    paused BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    told BIGINT NOT NULL,
    since BIGINT NOT NULL,
    seen BIGINT NOT NULL
);
CREATE INDEX subscriptions_by_guild ON subscriptions (guild);

-- One row for each message that is to be sent. `slot` is the local day, or 'now-…' for one that was asked for by hand.
CREATE TABLE deliveries (
    subscription BIGINT NOT NULL,
    slot TEXT NOT NULL,
    state TEXT NOT NULL,
    due BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    retry_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    owner TEXT NOT NULL,
    lease BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    anchor BIGINT NOT NULL,
    body TEXT NOT NULL,
    quote TEXT NOT NULL,
    seen BIGINT NOT NULL,
    message BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (subscription, slot)
);
CREATE INDEX deliveries_by_state ON deliveries (state);
CREATE INDEX deliveries_by_due ON deliveries (due);

CREATE TABLE watches (
    id BIGINT NOT NULL PRIMARY KEY,
    guild BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    author BIGINT NOT NULL,
    about TEXT NOT NULL,
    paused BIGINT NOT NULL,
    seen BIGINT NOT NULL
);
