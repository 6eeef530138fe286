package io.spansmith.dialect.message;

import io.spansmith.json.Json;
import io.spansmith.json.ObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Images, sound and files in messages: by reference, or a mark where the content was large. */
final class Media {

  /** Encoded content up to this many characters stays. */
  static final int MAX_INLINE = 4096;

  private static final String[] NODE_BYTES = {"image", "data", "file", "bytes", "content"};

  private static final String[][] IMAGE_STARTS = {
    {"iVBORw0KGgo", "image/png"},
    {"/9j/", "image/jpeg"},
    {"R0lGOD", "image/gif"},
    {"UklGR", "image/webp"}
  };

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
      return encodes(url)
          ? inline(url, mime, modality(block, type, mime))
          : reference(url, mime, modality(block, type, mime));
    }
    if (url != null || (data != null && (mime != null || isMedia(type) || source != null))) {
      String encoded = url == null ? data : url.substring(url.indexOf(',') + 1);
      if (encoded != null && isAddress(encoded)) {
        return reference(encoded, mime, modality(block, type, mime));
      }
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
      ObjectBuilder copy = null;
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
      String url = "data:" + imageType(encoded, mime) + ";base64," + encoded;
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

  /** The AI SDK writes addresses behind {@code data:} too. */
  private static boolean isAddress(String text) {
    return text.startsWith("https://") || text.startsWith("http://");
  }

  /** Where an address is expected some put the content itself. */
  private static boolean encodes(String text) {
    return text.length() > 64
        && !isAddress(text)
        && text.indexOf(':') < 0
        && text.indexOf('.') < 0
        && !imageType(text, null).endsWith("*");
  }

  /** The type of an image by its first bytes, where nothing better is told. */
  private static String imageType(String encoded, @Nullable String mime) {
    if (mime != null && mime.indexOf('/') > 0 && !mime.endsWith("*")) {
      return mime;
    }
    for (String[] start : IMAGE_STARTS) {
      if (encoded.startsWith(start[0])) {
        return start[1];
      }
    }
    return mime == null || mime.indexOf('/') < 0 ? "image/*" : mime;
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
    data = data == null && source != null ? Messages.first(source, keys) : data;
    for (int i = 0; data == null && i < NODE_BYTES.length; i++) {
      data = NodeBytes.base64(block.get(NODE_BYTES[i]));
      data = data == null && source != null ? NodeBytes.base64(source.get(NODE_BYTES[i])) : data;
    }
    return data;
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
