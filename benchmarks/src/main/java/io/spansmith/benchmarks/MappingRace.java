package io.spansmith.benchmarks;

import java.util.Map;

/** The ratios of {@link MappingBenchmark} by CPU time. */
public final class MappingRace {

  public static void main(String[] args) throws Exception {
    MappingBenchmark mapping = new MappingBenchmark();
    mapping.configure();
    Map<String, Double> nanos =
        new Race()
            .add(
                "marshal LLM span",
                () -> {
                  mapping.marshalLlmSpan();
                  return mapping;
                })
            .add("normalize + encode LLM span", mapping::normalizeAndEncodeLlmSpan)
            .add(
                "marshal LLM span, wide",
                () -> {
                  mapping.marshalLlmSpanBeyondAscii();
                  return mapping;
                })
            .add("normalize + encode LLM, wide", mapping::normalizeAndEncodeLlmSpanBeyondAscii)
            .add("normalize LLM span", mapping::normalizeLlmSpan)
            .add("encode LLM run", mapping::encodeLlmRun)
            .add("encode and write LLM run", mapping::writeLlmRun)
            .add(
                "marshal noise span",
                () -> {
                  mapping.marshalNoiseSpan();
                  return mapping;
                })
            .add("classify noise span", mapping::classifyNoiseSpan)
            .add("classify LLM span", mapping::classifyLlmSpan)
            .run();
    System.out.printf(
        "normalize + encode / marshal, LLM span: %.2f%n",
        nanos.get("normalize + encode LLM span") / nanos.get("marshal LLM span"));
    System.out.printf(
        "normalize + encode + write / marshal, LLM span: %.2f%n",
        (nanos.get("normalize LLM span") + nanos.get("encode and write LLM run"))
            / nanos.get("marshal LLM span"));
    System.out.printf(
        "normalize + encode / marshal, LLM span beyond ASCII: %.2f%n",
        nanos.get("normalize + encode LLM, wide") / nanos.get("marshal LLM span, wide"));
    System.out.printf(
        "classify / marshal, noise span: %.2f%n",
        nanos.get("classify noise span") / nanos.get("marshal noise span"));
  }

  private MappingRace() {}
}
