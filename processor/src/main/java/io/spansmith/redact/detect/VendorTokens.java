package io.spansmith.redact.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * Every {@link TokenDefinition}, those told by a literal first.
 *
 * <p>Several forms of one vendor's credential share a name.
 */
public final class VendorTokens {

  private static final List<TokenDefinition> ALL = collect();

  private VendorTokens() {}

  /** All of them, in the order of their tables. */
  public static List<TokenDefinition> all() {
    return ALL;
  }

  private static List<TokenDefinition> collect() {
    List<TokenDefinition> all = new ArrayList<>();
    all.addAll(AiTokens.all());
    all.addAll(CloudTokens.all());
    all.addAll(DeveloperTokens.all());
    all.addAll(BusinessTokens.all());
    all.addAll(ServiceTokens.all());
    all.addAll(PasswordHashes.all());
    all.addAll(WalletsByName.all());
    List<TokenDefinition> ordered = new ArrayList<>();
    all.stream().filter(d -> !d.prefixes().isEmpty()).forEach(ordered::add);
    all.stream().filter(d -> d.prefixes().isEmpty()).forEach(ordered::add);
    return List.copyOf(ordered);
  }
}
