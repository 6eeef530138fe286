package io.spansmith.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Tells system prompts apart: the first 12 hex digits of the SHA-256 of the text. */
public final class PromptHash {

  /** The metadata key it stands under. */
  public static final String KEY = "prompt_hash";

  /** System prompts are few and long: the last of each length is remembered. */
  private static final AtomicReferenceArray<@Nullable Known> KNOWN = new AtomicReferenceArray<>(64);

  private static final int MAX_REMEMBERED = 16_384;

  private record Known(String text, String hash) {}

  /** Of the first system prompt, or null where there is none. */
  public static @Nullable String of(List<Message> messages) {
    for (Message message : messages) {
      if (message.role() == Role.SYSTEM) {
        String text = ContentText.of(message.content());
        return text.isBlank() ? null : hash(text);
      }
    }
    return null;
  }

  private static String hash(String text) {
    int place = text.length() % KNOWN.length();
    Known known = KNOWN.get(place);
    if (known != null && known.text.equals(text)) {
      return known.hash;
    }
    String hash = digest(text);
    if (text.length() <= MAX_REMEMBERED) {
      KNOWN.set(place, new Known(text, hash));
    }
    return hash;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder(12);
      for (int i = 0; i < 6; i++) {
        hex.append(Character.forDigit(digest[i] >> 4 & 15, 16))
            .append(Character.forDigit(digest[i] & 15, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private PromptHash() {}
}
