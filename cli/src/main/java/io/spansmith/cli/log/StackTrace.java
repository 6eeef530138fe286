package io.spansmith.cli.log;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an error came from: types and places of it and its causes. No messages: those of decoders
 * quote what was sent, those of HTTP clients the headers they were given.
 */
final class StackTrace {

  private static final int MOST_CAUSES = 8;
  private static final int MOST_FRAMES = 40;

  static String of(Throwable error) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    @Nullable Throwable at = error;
    while (at != null && seen.size() < MOST_CAUSES && seen.add(at)) {
      text.append(text.length() == 0 ? "" : "\nCaused by: ").append(at.getClass().getName());
      StackTraceElement[] frames = at.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        text.append("\n\tat ").append(frames[i]);
      }
      if (frames.length > MOST_FRAMES) {
        text.append("\n\t... ").append(frames.length - MOST_FRAMES).append(" more");
      }
      at = at.getCause();
    }
    return text.toString();
  }

  private StackTrace() {}
}
