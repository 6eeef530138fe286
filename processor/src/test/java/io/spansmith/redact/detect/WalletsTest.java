package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WalletsTest {

  @Test
  void keccakOfNothingIsThePublishedDigest() {
    // The Keccak team's test vectors (ShortMsgKAT_256), not those of SHA3-256.
    assertThat(HexFormat.of().formatHex(Keccak256.ofShort(new byte[0])))
        .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertThat(
            HexFormat.of().formatHex(Keccak256.ofShort("abc".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
  }

  @Test
  void takesTheAddressesOfTheProposals() {
    // The genesis block, BIP 173, BIP 350 and EIP-55 themselves.
    assertThat(Wallets.base58("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")).isTrue();
    assertThat(Wallets.bech32("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4")).isTrue();
    assertThat(Wallets.bech32("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"))
        .isTrue();
    assertThat(Wallets.ethereum("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")).isTrue();
    assertThat(Wallets.ethereum("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")).isTrue();
  }

  @Test
  void takesOtherChainsInBase58() {
    // Published by the XRP Ledger (the account of genesis), the Monero project (its donations) and
    // Bitcoin's wiki (an import format that nobody uses).
    assertThat(Wallets.inBase58("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh")).isTrue();
    assertThat(Wallets.inBase58("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTi")).isFalse();
    String monero =
        "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVG"
            + "QBEP3A";
    assertThat(Wallets.inBase58(monero)).isTrue();
    assertThat(Wallets.inBase58(monero.replace("44A", "44B"))).isFalse();
    assertThat(Wallets.inBase58("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1j" + "vhTVqvbTLvyTJ"))
        .isTrue();
    assertThat(Wallets.inBase58("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1j" + "vhTVqvbTLvyTK"))
        .isFalse();
  }

  @Test
  void refusesWhatTheCheckDoesNotCover() {
    assertThat(Wallets.base58("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")).isFalse();
    assertThat(Wallets.base58("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN0")).isFalse();
    assertThat(Wallets.bech32("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5")).isFalse();
    assertThat(Wallets.bech32("bc1QW508D6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")).isFalse();
    assertThat(Wallets.ethereum("0x5aAeb6053f3E94C9b9A09f33669435E7Ef1BeAed")).isFalse();
    assertThat(Wallets.ethereum("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"))
        .as("a text in one case carries no check")
        .isFalse();
    assertThat(Wallets.ethereum("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe-")).isFalse();
  }
}
