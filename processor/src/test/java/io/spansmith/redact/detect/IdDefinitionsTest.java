package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.spansmith.config.DetectorNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdDefinitionsTest {

  /** Told by their form alone: plates, documents and codes without a check digit. */
  private static final Set<String> NO_CHECK =
      Set.of(
          "us_ssn",
          "us_ein",
          "us_mbi",
          "uk_postcode",
          "uk_vehicle_registration",
          "de_bsnr",
          "it_driver_license",
          "it_identity_card",
          "tr_license_plate",
          "in_pan",
          "in_gstin",
          "in_voter",
          "in_vehicle_registration",
          "nz_bank_account",
          "ec_ruc",
          "kr_driver_license",
          "pk_cnic",
          "ng_vehicle_registration",
          "gh_card",
          "om_vat",
          "de_license_plate",
          "de_handelsregister",
          "imeisv",
          "bic");

  @Test
  void namesAreUnique() {
    assertThat(IdDefinitions.all()).extracting(IdDefinition::name).doesNotHaveDuplicates();
  }

  /** Both lists make their own definitions: a table that gets one for {@code pii} must be named. */
  @Test
  void noOtherTableHasAnyOfThePackPii() {
    assertThat(IdDefinitions.pii())
        .extracting(IdDefinition::name)
        .containsExactlyElementsOf(
            IdDefinitions.all().stream()
                .filter(definition -> definition.packs().contains("pii"))
                .map(IdDefinition::name)
                .toList());
  }

  @Test
  void everyNameAndPackMayBeConfigured() {
    DetectorNames known = DetectorNames.builtIn();
    for (IdDefinition definition : IdDefinitions.all()) {
      assertThat(known.names()).contains(definition.name());
      assertThat(known.packs()).containsAll(definition.packs());
    }
  }

  @Test
  void everyDefinitionNamesItsSource() {
    assertThat(IdDefinitions.all()).allSatisfy(d -> assertThat(d.source()).isNotBlank());
  }

  @Test
  void everyShapeCanBeMet() {
    Random random = new Random(7);
    for (IdDefinition definition : IdDefinitions.all()) {
      assertThat(definition.shapes()).isNotEmpty().doesNotHaveDuplicates();
      for (String shape : definition.shapes()) {
        assertThat(Shapes.valid(definition, shape, random)).isNotEmpty();
      }
    }
  }

  @Test
  void aShapeThatNeedsContextHasWordsForIt() {
    for (IdDefinition definition : IdDefinitions.all()) {
      List<String> needy = new ArrayList<>(definition.shapes());
      needy.removeAll(definition.contextFree());
      assertThat(needy.isEmpty() || !definition.context().isEmpty()).isTrue();
      assertThat(definition.context())
          .allSatisfy(word -> assertThat(word).isEqualTo(word.toLowerCase(java.util.Locale.ROOT)));
    }
  }

  @Test
  void aShapeThatNeedsNoContextIsSeldomMetByChance() {
    Random random = new Random(11);
    for (IdDefinition definition : IdDefinitions.all()) {
      if (NO_CHECK.contains(definition.name())) {
        continue;
      }
      List<String> bold = new ArrayList<>(definition.contextFree());
      bold.addAll(definition.alone());
      for (String shape : bold) {
        int met = 0;
        for (int i = 0; i < 4000; i++) {
          String printed = Shapes.printed(shape, random);
          boolean counts =
              !definition.alone().contains(shape) || definition.validAlone().test(printed);
          met += counts && definition.valid().test(Shapes.compact(printed)) ? 1 : 0;
        }
        assertThat(met).as(definition.name() + " " + shape).isLessThan(600);
      }
    }
  }

  @Test
  void checksNeverFailOnWhatFitsTheShape() {
    Random random = new Random(13);
    for (IdDefinition definition : IdDefinitions.all()) {
      for (String shape : definition.shapes()) {
        for (int i = 0; i < 200; i++) {
          String text = Shapes.compact(Shapes.printed(shape, random));
          assertThat(definition.valid().test(text)).isIn(true, false);
        }
      }
    }
  }

  @Test
  void contextOfSeveralWordsIsReadAsNamesOfFieldsWriteIt() {
    IdDefinition id = IdDefinition.named("x", "y").words("bank account", "sa id").source("z");

    assertThat(id.context()).containsExactly("bank account", "sa id", "bankaccount");
  }
}
