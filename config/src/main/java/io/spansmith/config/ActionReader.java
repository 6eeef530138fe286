package io.spansmith.config;

import io.spansmith.config.ConfigNode.Entry;
import io.spansmith.config.ConfigNode.Mapping;
import io.spansmith.config.ConfigNode.Scalar;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an operator: a word such as {@code drop}, or a map of one such as {@code mask: {...}}. */
final class ActionReader {

  private static final String TYPE = "<{type}>";

  /** What stands for a finding when nothing is said: its type in capitals. */
  static final Action DEFAULT = new Action.Replace(TYPE);

  private static final List<String> WORDS =
      List.of("replace", "mask", "hash", "pseudonym", "encrypt", "drop", "keep");

  static Action read(Section section, String key, Action byDefault) {
    boolean usual = byDefault instanceof Action.Replace by && by.with().equals(TYPE);
    section.note(key, "action", usual ? "replace: \"" + TYPE + "\"" : "");
    ConfigNode node = section.node(key);
    if (node == null) {
      return byDefault;
    }
    if (node instanceof Scalar scalar) {
      return read(section, key, scalar.text(), node.place(), null);
    }
    if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
      Map.Entry<String, Entry> only = mapping.entries().entrySet().iterator().next();
      Entry entry = only.getValue();
      return read(section, key, only.getKey(), entry.keyPlace(), entry.value());
    }
    section.wrong(key, node, "one operator: " + String.join(", ", WORDS));
    return byDefault;
  }

  private static Action read(
      Section section, String key, String word, Place place, @Nullable ConfigNode arguments) {
    String path = section.pathOf(key) + "." + word;
    boolean text = word.equals("replace") && arguments instanceof Scalar scalar && !scalar.isNull();
    if (!WORDS.contains(word)) {
      section
          .diagnostics()
          .problem(
              place,
              "`"
                  + section.pathOf(key)
                  + "` has no operator `"
                  + section.diagnostics().shown(word)
                  + "`",
              Suggestion.hint(word, WORDS));
      return DEFAULT;
    }
    try (Section of =
        Section.of(text ? null : arguments, path, "action." + word, section.diagnostics())) {
      return switch (word) {
        case "replace" ->
            text && arguments instanceof Scalar scalar
                ? new Action.Replace(scalar.text())
                : new Action.Replace(of.text("with", TYPE));
        case "mask" ->
            new Action.Mask(
                of.whole("keep_first", 0, 0, 64),
                of.whole("keep_last", 0, 0, 64),
                oneCharacter(of));
        case "hash" -> new Action.Hash(hashKey(of, place), of.whole("length", 16, 8, 64));
        case "pseudonym" ->
            new Action.Pseudonym(
                of.choice("scope", Words.of(Action.Scope.class), Action.Scope.TRACE));
        case "encrypt" -> encrypt(of, place);
        case "drop" -> new Action.Drop();
        default -> new Action.Keep();
      };
    }
  }

  private static char oneCharacter(Section section) {
    String with = section.text("with", "*");
    if (with.length() != 1 || Character.isISOControl(with.charAt(0))) {
      section.wrong("with", section.node("with"), "a single character");
      return '*';
    }
    return with.charAt(0);
  }

  /** A hash without a key could be turned back by trying values; one of our own cannot. */
  private static Secret hashKey(Section section, Place place) {
    Secret key = SecretReader.read(section, "key");
    if (key != null) {
      return key;
    }
    missing(section, place, "the hashes are stable only while this process runs");
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Secret.of(HexFormat.of().formatHex(random));
  }

  private static Action encrypt(Section section, Place place) {
    Secret key = SecretReader.read(section, "key");
    String keyId = section.text("key_id", "default");
    if (!keyId.matches("[A-Za-z0-9_.-]{1,32}")) {
      section.wrong("key_id", section.node("key_id"), "letters, digits, dots and dashes");
    }
    if (key == null) {
      missing(section, place, "findings are replaced instead");
      return DEFAULT;
    }
    return new Action.Encrypt(key, keyId);
  }

  private static void missing(Section section, Place place, String consequence) {
    section
        .diagnostics()
        .notice(place, "`" + section.path() + ".key` is missing or empty: " + consequence, "");
  }

  private ActionReader() {}
}
