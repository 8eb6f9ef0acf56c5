//! Reading JavaScript values.

use std::fmt::Display;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

/// A value that is not of the shape that was asked for. Whoever wrote it was of another build, or there is a bug;
/// nobody could do more about it if they knew the field.
#[derive(Debug)]
pub struct Unreadable(String);

impl Display for Unreadable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    fn shape() -> Self {
        Unreadable("a value is not of the shape that was expected".to_owned())
    }
}

// What serde would say in detail is not said: its words for every field of every type weigh more than their reading.
impl Error for Unreadable {
    fn custom<T: Display>(message: T) -> Self {
        Unreadable(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::shape()
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::shape()
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::shape()
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::shape()
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self::shape()
    }

    fn missing_field(_: &'static str) -> Self {
        Self::shape()
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self::shape()
    }
}

/// A value to be read.
pub(crate) struct Js(pub(crate) JsValue);

macro_rules! integers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            let number = self.0.as_f64().filter(|number| number.fract() == 0.0).ok_or_else(Unreadable::shape)?;
            visitor.visit_i64(number as i64)
        })*
    };
}

impl<'de> Deserializer<'de> for Js {
    type Error = Unreadable;

    // Every type says what it wants; a type that takes anything cannot be read from here.
    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable::shape())
    }

    forward_to_deserialize_any! { i128 u128 f32 char unit unit_struct identifier ignored_any }

    integers! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 }
    integers! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.as_bool().ok_or_else(Unreadable::shape)?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_f64(self.0.as_f64().ok_or_else(Unreadable::shape)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.0.as_string().ok_or_else(Unreadable::shape)?)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_byte_buf(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let bytes: Uint8Array = self.0.dyn_into().map_err(|_| Unreadable::shape())?;
        visitor.visit_byte_buf(bytes.to_vec())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let array: Array = self.0.dyn_into().map_err(|_| Unreadable::shape())?;
        visitor.visit_seq(Items { length: array.length(), array, at: 0 })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let entries = Object::entries(self.object()?);
        visitor.visit_map(Entries { length: entries.length(), entries, at: 0, value: JsValue::UNDEFINED })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.object()?;
        visitor.visit_seq(Fields { object: self.0, names: crate::name::of(fields), at: 0 })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        // A variant is its name, or an object whose only field has that name.
        let (name, content) = match self.0.as_string() {
            Some(name) => (name, JsValue::UNDEFINED),
            None => {
                let entry: Array =
                    Object::entries(self.object()?).get(0).dyn_into().map_err(|_| Unreadable::shape())?;
                (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
            }
        };
        let variant = variants.iter().position(|known| *known == name).ok_or_else(Unreadable::shape)?;
        visitor.visit_enum(Variant { variant: variant as u32, content: Js(content) })
    }
}

impl Js {
    fn object(&self) -> Result<&Object, Unreadable> {
        if self.0.is_object() { Ok(self.0.unchecked_ref()) } else { Err(Unreadable::shape()) }
    }
}

/// The items of an array.
struct Items {
    array: Array,
    at: u32,
    length: u32,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if self.at == self.length {
            return Ok(None);
        }
        self.at += 1;
        seed.deserialize(Js(self.array.get(self.at - 1))).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some((self.length - self.at) as usize)
    }
}

/// The fields of an object that a type has, one after the other.
struct Fields {
    object: JsValue,
    names: Rc<[JsValue]>,
    at: usize,
}

impl<'de> SeqAccess<'de> for Fields {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some(name) = self.names.get(self.at) else { return Ok(None) };
        self.at += 1;
        let value = Reflect::get(&self.object, name).unwrap_or_default();
        if value.is_undefined() {
            // Absent is none for an option; for others it is for their derived code to give a default, or to refuse.
            return Ok(seed.deserialize(Js(value)).ok());
        }
        seed.deserialize(Js(value)).map(Some)
    }
}

/// All entries of an object.
struct Entries {
    entries: Array,
    at: u32,
    length: u32,
    value: JsValue,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        if self.at == self.length {
            return Ok(None);
        }
        let entry: Array = self.entries.get(self.at).unchecked_into();
        self.at += 1;
        self.value = entry.get(1);
        seed.deserialize(Js(entry.get(0))).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        seed.deserialize(Js(std::mem::take(&mut self.value)))
    }
}

/// A variant of an enum, by its number, with its content.
struct Variant {
    variant: u32,
    content: Js,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Js;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Js), Unreadable> {
        let number: U32Deserializer<Unreadable> = self.variant.into_deserializer();
        Ok((seed.deserialize(number)?, self.content))
    }
}

impl<'de> VariantAccess<'de> for Js {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_struct("", fields, visitor)
    }
}
