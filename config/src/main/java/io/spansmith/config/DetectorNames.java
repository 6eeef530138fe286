package io.spansmith.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names of detectors and packs a configuration may use.
 *
 * <p>The list is data beside this class; a test of the processor holds it equal to the detectors
 * there are.
 */
public final class DetectorNames {

  private static final String RESOURCE = "detectors.txt";
  private static final DetectorNames BUILT_IN = load();

  private final Set<String> packs;
  private final Set<String> names;

  private DetectorNames(Set<String> packs, Set<String> names) {
    this.packs = packs;
    this.names = names;
  }

  /** The detectors that come with Spansmith. */
  public static DetectorNames builtIn() {
    return BUILT_IN;
  }

  /** Names of packs, {@code all} among them. */
  public Set<String> packs() {
    return packs;
  }

  /** Names of single detectors. */
  public Set<String> names() {
    return names;
  }

  /** Packs and single detectors, as {@code redaction.detectors} takes them. */
  Set<String> selectable() {
    Set<String> all = new LinkedHashSet<>(packs);
    all.addAll(names);
    return all;
  }

  private static DetectorNames load() {
    Set<String> packs = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    try (InputStream in = DetectorNames.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside its class");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String entry = line.strip();
        if (entry.startsWith("pack ")) {
          packs.add(entry.substring("pack ".length()));
        } else if (!entry.isEmpty() && !entry.startsWith("#")) {
          names.add(entry);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new DetectorNames(
        Collections.unmodifiableSet(packs), Collections.unmodifiableSet(names));
  }
}
