package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Iso7064Test {

  @Test
  void takesThePublishedSamples() {
    // ISO/IEC 7064: 0794 takes 0 and 079 takes X under MOD 11-2 and MOD 11,10; ORCID's own sample.
    assertThat(Iso7064.mod11x2("07940")).isTrue();
    assertThat(Iso7064.mod11x2("079X")).isTrue();
    assertThat(Iso7064.mod11x2("0000000218250097")).isTrue();
    assertThat(Iso7064.mod11x10("07945")).isTrue();
  }

  @Test
  void refusesAWrongCheckAndWhatIsNoAlphabet() {
    assertThat(Iso7064.mod11x2("07941")).isFalse();
    assertThat(Iso7064.mod11x2("X")).isFalse();
    assertThat(Iso7064.mod11x10("07946")).isFalse();
    assertThat(Iso7064.mod11x10("0794A")).isFalse();
  }

  @Test
  void dividesLettersAsTwoDigits() {
    // ISO 13616: GB82 WEST 1234 5698 7654 32.
    assertThat(Iso7064.mod97("WEST12345698765432GB82")).isEqualTo(1);
    assertThat(Iso7064.mod97("WEST-")).isEqualTo(-1);
  }
}
