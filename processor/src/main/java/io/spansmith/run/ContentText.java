package io.spansmith.run;

import io.spansmith.json.Json;

/** The text of a message's content. */
public final class ContentText {

  /** The text blocks joined by line breaks; other content as JSON text; empty when null. */
  public static String of(Json content) {
    if (content instanceof Json.Str str) {
      return str.value();
    }
    if (content instanceof Json.Null) {
      return "";
    }
    if (!(content instanceof Json.Arr arr)) {
      return content.toString();
    }
    StringBuilder text = new StringBuilder();
    for (Json block : arr.items()) {
      String part =
          block instanceof Json.Obj obj && obj.text("text") != null
              ? obj.text("text")
              : block instanceof Json.Str str ? str.value() : null;
      if (part != null) {
        if (text.length() > 0) {
          text.append('\n');
        }
        text.append(part);
      }
    }
    return text.toString();
  }

  private ContentText() {}
}
