//! The mirror of the storage: one table of keys and values in `IndexedDB`.

use hindsight::persist::{Memory, Write};
use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, Transaction, TransactionMode,
};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::IdbTransaction;

const NAME: &str = "hindsight";
/// The table; its name is the version of the keys' form.
const TABLE: &str = "1";
/// After how many milliseconds a database that does not open counts as broken: in some browsers it never answers.
const PATIENCE: i32 = 3000;

/// What is stored under keys that begin like one of these; everything, if there are none.
pub(crate) async fn read(starts: &[String]) -> Result<Memory, JsValue> {
    let database = open().await?;
    let table = database.transaction(&[TABLE], TransactionMode::ReadOnly).map_err(thrown)?;
    let table = table.object_store(TABLE).map_err(thrown)?;
    let every = [String::new()];
    let mut pairs = Vec::new();
    for start in if starts.is_empty() { &every } else { starts } {
        let end = JsValue::from([start, "\u{ffff}"].concat());
        let range = || KeyRange::bound(&JsValue::from(start), &end, None, None).map(Query::from);
        let keys = table.get_all_keys(Some(range().map_err(thrown)?), None).map_err(thrown)?;
        let values = table.get_all(Some(range().map_err(thrown)?), None).map_err(thrown)?;
        let (keys, values) = (keys.await.map_err(thrown)?, values.await.map_err(thrown)?);
        let both = keys.into_iter().zip(values);
        pairs.extend(both.filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))));
    }
    database.close();
    Ok(Memory::of(pairs))
}

/// Writes all of it or nothing. `is_strict` if it must be on the disk afterwards.
pub(crate) async fn write(writes: &[Write], is_strict: bool) -> Result<(), JsValue> {
    let database = JsValue::from(open().await?);
    // The crate knows no durability.
    let options = Object::new();
    let durability = if is_strict { "strict" } else { "relaxed" };
    Reflect::set(&options, &"durability".into(), &durability.into())?;
    let begin: Function = Reflect::get(&database, &"transaction".into())?.dyn_into()?;
    let begun = begin.call3(&database, &TABLE.into(), &"readwrite".into(), &options)?;
    let transaction = Transaction::from(begun.dyn_into::<IdbTransaction>()?);
    let table = transaction.object_store(TABLE).map_err(thrown)?;
    for (key, value) in writes {
        let key = JsValue::from(key);
        match value {
            Some(value) => table.put(&JsValue::from(value), Some(&key)).map(drop),
            None => table.delete(Query::from(key)).map(drop),
        }
        .map_err(thrown)?;
    }
    let outcome = transaction.await.map_err(thrown)?;
    Database::try_from(database).map_err(thrown)?.close();
    if outcome.is_committed() { Ok(()) } else { Err("the transaction was aborted".into()) }
}

async fn open() -> Result<Database, JsValue> {
    let opened = future_to_promise(async {
        let mut request = Factory::new().map_err(thrown)?.open(NAME, Some(1)).map_err(thrown)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                let _ = database.create_object_store(TABLE, ObjectStoreParams::new());
            }
        });
        request.await.map(JsValue::from).map_err(thrown)
    });
    let late = Promise::new(&mut |_, refuse| {
        let global = js_sys::global();
        if let Ok(timer) = Reflect::get(&global, &"setTimeout".into())
            && let Ok(timer) = timer.dyn_into::<Function>()
        {
            let _ = timer.call2(&global, &refuse, &PATIENCE.into());
        }
    });
    let opened = JsFuture::from(Promise::race(&Array::of2(&opened, &late))).await?;
    Database::try_from(opened).map_err(thrown)
}

fn thrown(error: idb::Error) -> JsValue {
    error.to_string().into()
}
