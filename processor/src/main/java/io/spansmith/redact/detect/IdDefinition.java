package io.spansmith.redact.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A number or code issued to persons or accounts, told by its shape and its check digits.
 *
 * <p>A shape is spelled with {@code 9} a digit, {@code A} a letter, {@code X} a letter or digit,
 * {@code ?} an optional separator (blank, dash, dot or slash) and any other character itself. A
 * shape must be found whole: no letter or digit may touch it.
 *
 * <p>A shape stands for itself in three degrees. {@code contextFree}: wherever it is found. {@code
 * alone}: where it is all there is, blanks trimmed, of the text or of the JSON string it stands in;
 * a bare number in running text is too often an order, a count or a time. Any other shape needs one
 * of the {@code context} words near it, which also serves the first two.
 *
 * @param name detector name, lower snake case, such as {@code br_cpf}
 * @param packs packs it belongs to, such as {@code br}
 * @param shapes what it may look like; the first is the usual one
 * @param valid decides on the text without separators, letters in upper case
 * @param context words (lower case, within about 40 characters or in the JSON key), of which one
 *     must stand near where the shape is ambiguous. A word begins where no letter stands before it;
 *     one of more than four characters is a stem ({@code passport} also finds {@code passports}), a
 *     shorter one is whole
 * @param contextFree shapes of this definition that need no context; a subset of {@code shapes}
 * @param alone shapes of this definition that need no context where they are the whole text; a
 *     subset of {@code shapes}
 * @param validAlone decides, where only {@code alone} lets it count, on the text as it is printed
 * @param source who defines it
 */
public record IdDefinition(
    String name,
    List<String> packs,
    List<String> shapes,
    Predicate<String> valid,
    List<String> context,
    List<String> contextFree,
    List<String> alone,
    Predicate<String> validAlone,
    String source) {

  public IdDefinition {
    packs = List.copyOf(packs);
    shapes = List.copyOf(shapes);
    context = List.copyOf(context);
    contextFree = List.copyOf(contextFree);
    alone = List.copyOf(alone);
  }

  /** Starts a definition that belongs to the given packs. */
  static Builder named(String name, String... packs) {
    return new Builder(name, List.of(packs));
  }

  /** Collects a definition, degree by degree of its shapes. Not thread-safe. */
  static final class Builder {

    /** Shorter ones are words of their own, such as {@code said}. */
    private static final int SHORTEST_GLUED = 6;

    private final String name;
    private final List<String> packs;
    private final List<String> shapes = new ArrayList<>();
    private final List<String> contextFree = new ArrayList<>();
    private final List<String> alone = new ArrayList<>();
    private List<String> context = List.of();
    private Predicate<String> valid = text -> true;
    private Predicate<String> validAlone = text -> true;

    private Builder(String name, List<String> packs) {
      this.name = name;
      this.packs = packs;
    }

    /** Shapes that are telling wherever they stand. */
    Builder anywhere(String... added) {
      shapes.addAll(List.of(added));
      contextFree.addAll(List.of(added));
      return this;
    }

    /** Shapes that are telling as the whole text, or near a context word. */
    Builder alone(String... added) {
      shapes.addAll(List.of(added));
      alone.addAll(List.of(added));
      return this;
    }

    /** Shapes that are telling only near a context word. */
    Builder near(String... added) {
      shapes.addAll(List.of(added));
      return this;
    }

    /** Words of context; one of several words counts glued too, as names of fields have it. */
    Builder words(String... words) {
      context =
          Stream.concat(
                  Stream.of(words),
                  Stream.of(words)
                      .filter(word -> word.indexOf(' ') > 0)
                      .map(word -> word.replace(" ", ""))
                      .filter(word -> word.length() >= SHORTEST_GLUED))
              .distinct()
              .toList();
      return this;
    }

    Builder valid(Predicate<String> check) {
      valid = check;
      return this;
    }

    /** What the text must be, as it is printed, where nothing but it stands. */
    Builder validAlone(Predicate<String> check) {
      validAlone = check;
      return this;
    }

    /**
     * Completes the definition; nobody is given one digit over and over, digits as counted, or a
     * number of zeros and ones.
     */
    IdDefinition source(String source) {
      Predicate<String> varied =
          text -> text.length() < 5 || !Checksums.plain(text) && !Checksums.binary(text);
      return new IdDefinition(
          name, packs, shapes, varied.and(valid), context, contextFree, alone, validAlone, source);
    }
  }
}
