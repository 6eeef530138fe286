package io.spansmith.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunNamesTest {

  @ParameterizedTest
  @CsvSource({
    "'chat gpt-4o',gpt-4o,chat",
    "'tool _calling ',,'tool _calling'",
    "'order 0af76519-16cd-43dd-8448-eb211c80319c',,'order {id}'",
    "'GET /orders/1042/items',,'GET /orders/{n}/items'",
    "'step 17',,'step {n}'",
    "'http get /v1/x',,'http get /v1/x'"
  })
  void namesLoseModelsIdsAndNumbers(String span, String model, String expected) {
    assertThat(RunNames.stable(span, model, null)).isEqualTo(expected);
  }
}
