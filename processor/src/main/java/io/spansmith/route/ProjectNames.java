package io.spansmith.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * The projects that traces have named so far, for one destination.
 *
 * <p>A value in a span must not be able to make projects without end: past the bound, names not
 * seen before go to the destination's own project. A name not used for a day makes room again.
 * Thread-safe.
 */
final class ProjectNames {

  private static final int LONGEST = 128;
  private static final int LONGEST_VALUE = 64;
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final int most;
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().expireAfterAccess(REMEMBERED).executor(Runnable::run).build();

  ProjectNames(int most) {
    this.most = most;
  }

  /** The name if there is room for it, else the other. */
  String admit(String name, String otherwise) {
    if (known.getIfPresent(name) != null) {
      return name;
    }
    synchronized (known) {
      if (known.estimatedSize() >= most) {
        known.cleanUp();
      }
      if (known.estimatedSize() >= most && known.getIfPresent(name) == null) {
        return otherwise;
      }
      known.put(name, Boolean.TRUE);
      return name;
    }
  }

  /** A value as part of a name: letters, digits, dot, dash and underscore. */
  static String value(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length() && out.length() < LONGEST_VALUE; i++) {
      char c = text.charAt(i);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      out.append(plain || c == '.' || c == '-' || c == '_' ? c : '_');
    }
    String value = out.toString();
    return value.chars().allMatch(c -> c == '_' || c == '.') ? "" : value;
  }

  /** A whole name as an application gave it: printable ASCII, since it travels in a header. */
  static String name(String text) {
    StringBuilder out = new StringBuilder();
    String stripped = text.strip();
    for (int i = 0; i < stripped.length() && out.length() < LONGEST; i++) {
      char c = stripped.charAt(i);
      out.append(c >= ' ' && c < 127 ? c : '_');
    }
    return out.toString().strip();
  }
}
