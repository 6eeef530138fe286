package io.spansmith.redact.detect;

import java.util.List;
import java.util.function.Predicate;

/**
 * A number or code issued to persons or accounts, told by its shape and its check digits.
 *
 * <p>A shape is spelled with {@code 9} a digit, {@code A} a letter, {@code X} a letter or digit,
 * {@code ?} an optional separator (blank, dash, dot or slash) and any other character itself. A
 * shape must be found whole: no letter or digit may touch it.
 *
 * @param name detector name, lower snake case, such as {@code br_cpf}
 * @param packs packs it belongs to, such as {@code br}
 * @param shapes what it may look like; the first is the usual one
 * @param valid decides on the text without separators, letters in upper case
 * @param context words (lower case) of which one must stand near, where the shape is ambiguous
 * @param contextFree shapes of this definition that need no context; a subset of {@code shapes}
 * @param source who defines it
 */
public record IdDefinition(
    String name,
    List<String> packs,
    List<String> shapes,
    Predicate<String> valid,
    List<String> context,
    List<String> contextFree,
    String source) {

  public IdDefinition {
    packs = List.copyOf(packs);
    shapes = List.copyOf(shapes);
    context = List.copyOf(context);
    contextFree = List.copyOf(contextFree);
  }
}
