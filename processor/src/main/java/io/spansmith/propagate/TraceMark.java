package io.spansmith.propagate;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a service tells those it calls: a baggage entry of some 40 characters, and on demand a
 * member of {@code tracestate}.
 *
 * <p>It says where the caller's runs go, under which of them the callee's belong, what was decided,
 * the project and, if it is asked to, the thread. No key, no user, no text of the application.
 *
 * @param place a short digest of the destination, the same for whoever sends to the same account
 * @param parentSpanId the caller's run that the callee's runs stand under
 * @param keep what the caller decided; null while it cannot know
 * @param thread the conversation, or null when it is not known or not to be told
 */
public record TraceMark(
    String place,
    String parentSpanId,
    @Nullable Boolean keep,
    @Nullable String thread,
    String project) {

  /** The key in baggage, and that in {@code tracestate}. */
  public static final String KEY = "spansmith";

  /** The most characters of a thread id that are told; a longer one is none. */
  public static final int LONGEST_THREAD = 128;

  private static final String VERSION = "1";
  private static final int PARTS = 6;
  private static final int LONGEST = 600;

  /** W3C Trace Context §3.3.1.3.2. */
  private static final int LONGEST_MEMBER = 256;

  /** The entry's value; the baggage propagator encodes it for the header. */
  public String value() {
    String decided = keep == null ? "-" : keep ? "k" : "d";
    String told = thread == null ? "" : thread.replace("%", "%25").replace(":", "%3A");
    return String.join(":", VERSION, place, parentSpanId, decided, told, project);
  }

  /** The mark in a baggage value, or null when it is none that we understand. */
  static @Nullable TraceMark parse(@Nullable String value) {
    if (value == null || value.length() > LONGEST) {
      return null;
    }
    String[] parts = value.split(":", PARTS);
    if (parts.length != PARTS || !parts[0].equals(VERSION) || !isSpanId(parts[2])) {
      return null;
    }
    Boolean keep = parts[3].equals("k") ? Boolean.TRUE : parts[3].equals("d") ? false : null;
    String thread = parts[4].replace("%3A", ":").replace("%25", "%");
    boolean told = !thread.isBlank() && thread.length() <= LONGEST_THREAD;
    return new TraceMark(parts[1], parts[2], keep, told ? thread : null, parts[5]);
  }

  /**
   * The same for {@code tracestate}, in the characters that are allowed there; null if too long.
   */
  public @Nullable String member() {
    String member = URLEncoder.encode(value(), StandardCharsets.UTF_8);
    return member.length() <= LONGEST_MEMBER ? member : null;
  }

  /** The mark in a member of {@code tracestate}, or null. */
  static @Nullable TraceMark parseMember(@Nullable String member) {
    try {
      return member == null ? null : parse(URLDecoder.decode(member, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException broken) {
      return null;
    }
  }

  private static boolean isSpanId(String text) {
    boolean hex = text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    return hex && text.length() == 16 && !text.equals("0000000000000000");
  }
}
