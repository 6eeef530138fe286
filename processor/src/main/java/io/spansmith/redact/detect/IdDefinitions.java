package io.spansmith.redact.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every {@link IdDefinition}, the most telling first. */
public final class IdDefinitions {

  private static final List<IdDefinition> PII =
      Stream.of(UsIds.all(), GeneralIds.all())
          .flatMap(List::stream)
          .filter(definition -> definition.packs().contains("pii"))
          .toList();

  private IdDefinitions() {}

  /** All definitions; a text that fits several is the first one's. */
  public static List<IdDefinition> all() {
    return All.DEFINITIONS;
  }

  /** Those of the pack {@code pii}, in the same order; no other table is made for them. */
  public static List<IdDefinition> pii() {
    return PII;
  }

  private static final class All {
    static final List<IdDefinition> DEFINITIONS = collect();
  }

  private static List<IdDefinition> collect() {
    List<IdDefinition> all = new ArrayList<>();
    all.addAll(UsIds.all());
    all.addAll(UkIds.all());
    all.addAll(GermanIds.all());
    all.addAll(IberianIds.all());
    all.addAll(ItalianIds.all());
    all.addAll(WestEuropeanIds.all());
    all.addAll(NordicIds.all());
    all.addAll(CentralEuropeanIds.all());
    all.addAll(EasternEuropeanIds.all());
    all.addAll(IndianIds.all());
    all.addAll(CanadianIds.all());
    all.addAll(OceanianIds.all());
    all.addAll(BrazilianIds.all());
    all.addAll(MexicanIds.all());
    all.addAll(LatinAmericanIds.all());
    all.addAll(EastAsianIds.all());
    all.addAll(SouthEastAsianIds.all());
    all.addAll(MiddleEastAfricanIds.all());
    all.addAll(EuropeanVatIds.all());
    all.addAll(TaxpayerIds.all());
    all.addAll(AfricanTaxIds.all());
    all.addAll(DeviceIds.all());
    all.addAll(GeneralIds.all());
    return List.copyOf(all);
  }
}
