package io.spansmith.redact.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** All shapes read together complete where each by itself does. */
final class ShapeSetTest {

  @Property(tries = 2000)
  void aLengthIsCompleteExactlyWhenSomeShapeOfItFits(
      @ForAll("shapes") List<String> spelled, @ForAll("codes") String code) {
    List<Shape> shapes = new ArrayList<>();
    spelled.forEach(shape -> shapes.add(new Shape(shapes.size(), shape, false, false)));
    Scan s = new Scan();
    s.load(code, "");

    int word = code.split("[^A-Za-z0-9]", 2)[0].length();
    int kinds =
        (code.substring(0, word).matches(".*[A-Za-z].*") ? Chars.LETTER : 0)
            | (code.substring(0, word).matches(".*[0-9].*") ? Chars.DIGIT : 0);

    long lengths = new ShapeSet(shapes).read(s, 0, kinds, word);

    for (Shape shape : shapes) {
      boolean fits =
          shapes.stream()
              .anyMatch(
                  other ->
                      other.length == shape.length
                          && mayBegin(other, kinds, word)
                          && fits(other, code));
      assertThat((lengths >> shape.length & 1) != 0).isEqualTo(fits);
    }
  }

  /** Whether its first word, or all of it, may be of that kind and length. */
  private static boolean mayBegin(Shape shape, int kinds, int word) {
    int[][] starts = new int[4][Shape.LONGEST + 1];
    shape.markFirstWord(starts);
    return starts[kinds][word] > 0;
  }

  private static boolean fits(Shape shape, String code) {
    List<char[]> read = read(code);
    if (read.size() < shape.length) {
      return false;
    }
    char[] flat = new char[shape.length];
    char[] joined = new char[shape.length];
    for (int i = 0; i < shape.length; i++) {
      flat[i] = read.get(i)[0];
      joined[i] = read.get(i)[1];
    }
    return shape.fits(flat, joined);
  }

  /** Letters and digits with the sign before each, up to where two signs or none follow. */
  private static List<char[]> read(String code) {
    List<char[]> out = new ArrayList<>();
    char sign = 0;
    for (char c : code.toCharArray()) {
      if (Chars.isAlnum(c)) {
        out.add(new char[] {Chars.upper(c), sign});
        sign = 0;
      } else if (sign != 0) {
        break;
      } else {
        sign = c;
      }
    }
    return out;
  }

  @Provide
  Arbitrary<List<String>> shapes() {
    Arbitrary<String> shape =
        Arbitraries.of("99", "9?9", "A9", "A-9", "X9", "9 9", "7", "B")
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(parts -> String.join("", parts));
    return shape.list().ofMinSize(1).ofMaxSize(150);
  }

  @Provide
  Arbitrary<String> codes() {
    return Arbitraries.strings()
        .withChars("1799aBbx -./")
        .ofMinLength(1)
        .ofMaxLength(14)
        .filter(code -> Chars.isAlnum(code.charAt(0)));
  }
}
