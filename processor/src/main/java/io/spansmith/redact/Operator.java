package io.spansmith.redact;

import io.spansmith.config.Action;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What takes a finding's place. Immutable and thread-safe. */
final class Operator {

  /** A detector's name in capitals, and what is put for its findings where that is fixed. */
  private record Label(String type, String label, String fixed) {}

  /** What groups the digits and capitals of numbers and codes. */
  private static final String SEPARATORS = " -./()\u00a0\u2011\u2013";

  private final Action action;
  private final String name;

  /** Of the detector asked for last, mostly the only one. Immutable, so that a race is harmless. */
  private @Nullable Label last;

  private Operator(Action action, String name) {
    this.action = action;
    this.name = name;
  }

  static Operator of(Action action) {
    return new Operator(action, action.getClass().getSimpleName().toLowerCase(Locale.ROOT));
  }

  /** The name in the configuration. */
  String name() {
    return name;
  }

  boolean keeps() {
    return action instanceof Action.Keep;
  }

  boolean drops() {
    return action instanceof Action.Drop;
  }

  /** The text for any finding of a detector; null where it depends on the value. */
  @Nullable String fixed(String type) {
    return action instanceof Action.Replace ? label(type).fixed : drops() ? "" : null;
  }

  /**
   * The text for a finding.
   *
   * @param type the detector's name
   * @param runId tells runs apart where pseudonyms are the run's own
   */
  String apply(String type, String value, RedactionScope scope, String runId) {
    Label known = last;
    if (known == null || !known.type.equals(type)) {
      known = label(type);
      last = known;
    }
    String label = known.label;
    if (action instanceof Action.Replace) {
      return known.fixed;
    }
    if (action instanceof Action.Mask mask) {
      return mask(value, mask);
    }
    if (action instanceof Action.Hash hash) {
      return "<" + label + ":" + hmac(hash.key().reveal(), value).substring(0, hash.length()) + ">";
    }
    if (action instanceof Action.Pseudonym pseudonym) {
      String space = pseudonym.scope() == Action.Scope.RUN ? type + " " + runId : type;
      return "<" + label + "_" + scope.number(space, canonical(value)) + ">";
    }
    if (action instanceof Action.Encrypt encrypt) {
      return Encryption.encrypt(value, encrypt.key().reveal(), encrypt.keyId());
    }
    return action instanceof Action.Keep ? value : "";
  }

  private Label label(String type) {
    String label = type.toUpperCase(Locale.ROOT);
    boolean fixed = action instanceof Action.Replace;
    return new Label(
        type, label, fixed ? ((Action.Replace) action).with().replace("{type}", label) : "");
  }

  /** A value that is not longer than what would be kept is covered whole. */
  private static String mask(String value, Action.Mask mask) {
    int[] characters = value.codePoints().toArray();
    int length = characters.length;
    boolean whole = mask.keepFirst() + mask.keepLast() >= length;
    StringBuilder out = new StringBuilder(value.length());
    for (int i = 0; i < length; i++) {
      if (!whole && (i < mask.keepFirst() || i >= length - mask.keepLast())) {
        out.appendCodePoint(characters[i]);
      } else {
        out.append(mask.with());
      }
    }
    return out.toString();
  }

  private static String hmac(String key, String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      // An empty key is not allowed by the API; the reader of configurations never gives one.
      byte[] secret = (key.isEmpty() ? " " : key).getBytes(StandardCharsets.UTF_8);
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] digest = mac.doFinal(canonical(value).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("HmacSHA256 is missing in this Java", absent);
    }
  }

  /** One spelling for what is written in several: separators, and letter case of addresses. */
  private static String canonical(String value) {
    StringBuilder bare = new StringBuilder(value.length());
    boolean digit = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (SEPARATORS.indexOf(c) >= 0) {
        continue;
      }
      digit |= c >= '0' && c <= '9';
      boolean code = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '+' && i == 0;
      if (!code) {
        return value.indexOf('@') > 0 ? value.toLowerCase(Locale.ROOT) : value;
      }
      bare.append(c);
    }
    return digit ? bare.toString() : value;
  }
}
