#![allow(clippy::unwrap_used)]
use footnote::conversation::Conversation;
use std::path::Path;
#[test]
fn measure() {
    let Ok(list) = std::env::var("MEASURE") else { return };
    for one in list.split(',') {
        let p: Vec<&str> = one.split(':').collect();
        let base = footnote::base::load(Path::new(p[1]), Path::new(p[2])).unwrap().snapshot;
        let qs: Vec<serde_json::Value> =
            serde_json::from_str(&std::fs::read_to_string(p[3]).unwrap()).unwrap();
        let mut out = Vec::new();
        for q in &qs {
            let mut c = Conversation::default();
            let mut prev = serde_json::Value::Null;
            if let Some(b) = q["follow_up_to"]["question"].as_str() {
                prev = serde_json::Value::String(c.ask(b, &base).headline);
            }
            let a = c.ask(q["question"].as_str().unwrap(), &base);
            out.push(serde_json::json!({"g": q, "a": serde_json::to_value(&a).unwrap(), "prev": prev}));
        }
        std::fs::write(format!("/tmp/questions/raw-{}.json", p[0]), serde_json::to_string(&out).unwrap())
            .unwrap();
    }
}
