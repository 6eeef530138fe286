package io.spansmith.dialect;

import io.spansmith.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images, sound and files in messages: by reference, or a mark where the content was large. */
final class Media {

  /** Encoded content up to this many characters stays. */
  static final int MAX_INLINE = 4096;

  /** A media block of any vendor in OpenAI's shape; other blocks as they are, with a cap. */
  static Json block(Json.Obj block, String type) {
    String mime = mimeType(block);
    String url = Messages.first(block, "uri", "url", "image");
    if (block.get("image_url") instanceof Json.Obj nested) {
      url = nested.text("url");
    } else if (block.text("image_url") != null) {
      url = block.text("image_url");
    }
    Json.Obj source = source(block);
    if (source != null) {
      mime = mime == null ? mimeType(source) : mime;
      url = url == null ? Messages.first(source, "url", "uri", "fileUri", "file_uri") : url;
    }
    String data = data(block, source);
    if (url != null && !url.startsWith("data:")) {
      return reference(url, mime, modality(block, type, mime));
    }
    if (url != null || (data != null && (mime != null || isMedia(type) || source != null))) {
      String encoded = url == null ? data : url.substring(url.indexOf(',') + 1);
      mime = mime == null && url != null ? dataMime(url) : mime;
      return inline(encoded == null ? "" : encoded, mime, modality(block, type, mime));
    }
    if (type.equals("file") && block.text("file_id") != null) {
      return Json.object()
          .put("type", "file")
          .put("file", Json.object().put("file_id", block.text("file_id")).build())
          .build();
    }
    return capped(block);
  }

  /** The value with every long run of encoded bytes in it replaced by a mark. */
  static Json capped(Json value) {
    if (value instanceof Json.Str str) {
      return isEncoded(str.value()) ? new Json.Str(mark(str.value().length())) : value;
    }
    if (value instanceof Json.Arr arr) {
      List<Json> items = new ArrayList<>(arr.items().size());
      boolean changed = false;
      for (Json item : arr.items()) {
        Json capped = capped(item);
        changed |= capped != item;
        items.add(capped);
      }
      return changed ? Json.array(items) : value;
    }
    if (value instanceof Json.Obj obj) {
      Json.Builder copy = null;
      for (Map.Entry<String, Json> member : obj.members().entrySet()) {
        Json capped = capped(member.getValue());
        if (capped != member.getValue()) {
          copy = copy == null ? Json.object().putAll(obj) : copy;
          copy.put(member.getKey(), capped);
        }
      }
      return copy == null ? value : copy.build();
    }
    return value;
  }

  private static Json reference(String url, @Nullable String mime, String modality) {
    if (modality.equals("image")) {
      return Json.object()
          .put("type", "image_url")
          .put("image_url", Json.object().put("url", url).build())
          .build();
    }
    return Json.object().put("type", modality).put("url", url).put("mime_type", mime).build();
  }

  private static Json inline(String encoded, @Nullable String mime, String modality) {
    if (encoded.length() > MAX_INLINE) {
      return Json.object()
          .put("type", modality)
          .put("mime_type", mime)
          .put("omitted", mark(encoded.length()))
          .build();
    }
    if (modality.equals("image")) {
      String url = "data:" + (mime == null ? "image/*" : mime) + ";base64," + encoded;
      return Json.object()
          .put("type", "image_url")
          .put("image_url", Json.object().put("url", url).build())
          .build();
    }
    return Json.object()
        .put("type", modality)
        .put("mime_type", mime)
        .put("base64", encoded)
        .build();
  }

  private static String mark(int characters) {
    return "<" + characters / 4 * 3 + " bytes left out>";
  }

  private static boolean isEncoded(String text) {
    if (text.length() <= MAX_INLINE) {
      return false;
    }
    if (text.startsWith("data:")) {
      return true;
    }
    for (int i = 0; i < MAX_INLINE; i++) {
      char c = text.charAt(i);
      boolean base64 =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '+'
              || c == '/'
              || c == '='
              || c == '-'
              || c == '_';
      if (!base64) {
        return false;
      }
    }
    return true;
  }

  private static Json.@Nullable Obj source(Json.Obj block) {
    for (String key :
        new String[] {
          "source",
          "inlineData",
          "inline_data",
          "fileData",
          "file_data",
          "input_audio",
          "file",
          "image",
          "document",
          "video"
        }) {
      if (block.get(key) instanceof Json.Obj obj) {
        return obj.get("source") instanceof Json.Obj inner ? inner : obj;
      }
    }
    return null;
  }

  private static @Nullable String data(Json.Obj block, Json.@Nullable Obj source) {
    String[] keys = {"content", "data", "base64", "bytes", "file_data", "binary"};
    String data = Messages.first(block, keys);
    return data == null && source != null ? Messages.first(source, keys) : data;
  }

  private static @Nullable String mimeType(Json.Obj obj) {
    return Messages.first(
        obj, "mime_type", "mimeType", "media_type", "mediaType", "contentType", "format");
  }

  private static @Nullable String dataMime(String url) {
    int end = url.indexOf(';');
    return end > 5 && end < 100 ? url.substring(5, end) : null;
  }

  private static boolean isMedia(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.equals("blob")
        || lower.equals("binary")
        || lower.equals("media")
        || lower.startsWith("image")
        || lower.startsWith("audio")
        || lower.startsWith("input_audio")
        || lower.startsWith("video")
        || lower.startsWith("document")
        || lower.equals("file");
  }

  private static String modality(Json.Obj block, String type, @Nullable String mime) {
    String told = block.text("modality");
    String from = told != null ? told : mime != null && mime.indexOf('/') > 0 ? mime : type;
    String lower = from.toLowerCase(Locale.ROOT);
    for (String known : new String[] {"image", "audio", "video"}) {
      if (lower.contains(known)) {
        return known;
      }
    }
    return block.get("image") != null ? "image" : "file";
  }

  private Media() {}
}
