package io.spansmith.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.spansmith.config.Action;
import io.spansmith.config.RedactionConfig;
import io.spansmith.config.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads again what the {@code encrypt} operator wrote, for who holds the key. Immutable and
 * thread-safe.
 */
public final class Decryptor {

  private static final Pattern TOKEN =
      Pattern.compile("enc:v1:([A-Za-z0-9_.-]{1,32}):([A-Za-z0-9_-]{38,})");

  private final Map<String, Secret> keys;

  private Decryptor(Map<String, Secret> keys) {
    this.keys = Map.copyOf(keys);
  }

  /** A decryptor with keys by their ids. */
  public static Decryptor create(Map<String, Secret> keys) {
    return new Decryptor(keys);
  }

  /** A decryptor with the keys of every {@code encrypt} in a configuration. */
  public static Decryptor create(RedactionConfig config) {
    Map<String, Secret> keys = new HashMap<>();
    Stream.of(
            Stream.concat(config.actions().values().stream(), Stream.of(config.defaultAction())),
            config.keys().stream().map(RedactionConfig.KeyRule::action),
            config.paths().stream().map(RedactionConfig.PathRule::action),
            config.patterns().stream().map(RedactionConfig.PatternRule::action))
        .flatMap(actions -> actions)
        .forEach(
            action -> {
              if (action instanceof Action.Encrypt encrypt) {
                keys.putIfAbsent(encrypt.keyId(), encrypt.key());
              }
            });
    return new Decryptor(keys);
  }

  /** Whether there is no key at all, so that every token stays as it is. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * The text with every token decrypted whose key is known; others stay as they are. In a text that
   * is JSON values are escaped as deep as the strings they stand in, so that it is JSON still.
   */
  public String decrypt(String text) {
    return decrypt(text, keyId -> {});
  }

  /**
   * As {@link #decrypt(String)}.
   *
   * @param stayed told the key id of each token that stays: there is no such key, or it is not the
   *     one, or the token was changed
   */
  public String decrypt(String text, Consumer<String> stayed) {
    return text.contains(Encryption.PREFIX)
        ? JsonStrings.map(text, plain -> tokens(plain, stayed))
        : text;
  }

  private String tokens(String text, Consumer<String> stayed) {
    Matcher matcher = TOKEN.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      out.append(text, from, matcher.start()).append(open(matcher, stayed));
      from = matcher.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  private String open(Matcher token, Consumer<String> stayed) {
    Secret key = keys.get(token.group(1));
    try {
      if (key == null) {
        throw new KeyException("there is none of this id");
      }
      return Encryption.decrypt(token.group(2), key.reveal(), token.group(1));
    } catch (GeneralSecurityException notOurs) {
      stayed.accept(token.group(1));
      return token.group();
    }
  }
}
