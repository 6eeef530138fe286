package io.spansmith.collector.receive;

import io.spansmith.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets callers in that show one of the configured keys; all of them when there is none. */
final class Door {

  private volatile List<Secret> keys;

  Door(List<Secret> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Other keys from now on. */
  void change(List<Secret> others) {
    keys = List.copyOf(others);
  }

  /** The key shown: {@code x-api-key} before {@code Authorization: Bearer}. */
  static @Nullable String shownKey(@Nullable String apiKey, @Nullable String authorization) {
    if (apiKey != null && !apiKey.isBlank()) {
      return apiKey.strip();
    }
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")
        ? authorization.substring(7).strip()
        : null;
  }

  boolean admits(Caller caller) {
    List<Secret> known = keys;
    if (known.isEmpty()) {
      return true;
    }
    byte[] shown = bytes(caller.apiKey() == null ? "" : caller.apiKey());
    boolean admitted = false;
    for (Secret key : known) {
      // No early return: the time must not tell which key came close.
      admitted |= !key.isEmpty() && MessageDigest.isEqual(bytes(key.reveal()), shown);
    }
    return admitted;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
