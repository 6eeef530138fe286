package io.spansmith.redact;

import io.spansmith.run.Attachment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Files of a run: texts are read, media are capped, what claims to be text and is not is dropped.
 */
final class Attachments {

  private static final String[] TEXTS = {
    "text/", "json", "xml", "yaml", "csv", "javascript", "x-www-form-urlencoded", "html", "markdown"
  };

  private final Redaction redaction;

  Attachments(Redaction redaction) {
    this.redaction = redaction;
  }

  Attachment redact(Attachment file) {
    String name = redaction.text(file.name(), "name");
    String type = redaction.text(file.mimeType(), "mime_type");
    if (file.base64().length() > redaction.rules.config.limits().maxValueBytes()) {
      return new Attachment(
          name, "text/plain", base64(redaction.failed(Redaction.TOO_LARGE, "too_large")));
    }
    return isText(type)
        ? text(name, type, file.base64())
        : new Attachment(name, type, file.base64());
  }

  private Attachment text(String name, String type, String content) {
    String text;
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(content);
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException unreadable) {
      return new Attachment(name, type, base64(redaction.failed(Redaction.ERROR, "error")));
    }
    String written = redaction.text(text, name);
    return new Attachment(name, type, written.equals(text) ? content : base64(written));
  }

  private static boolean isText(String mimeType) {
    String lower = mimeType.toLowerCase(Locale.ROOT);
    for (String part : TEXTS) {
      if (lower.contains(part)) {
        return true;
      }
    }
    return lower.isEmpty();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
