package io.spansmith.redact.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sample numbers that issuers print in their own guides, and the same with one digit wrong. */
class PublishedIdsTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "us_itin, 987650000, 987690000",
    "us_npi, 1234567893, 1234567894",
    "us_mbi, 1EG4TE5MK73, 1EG4TE5ML73",
    "us_dea_number, AB1234563, AB1234564",
    "uk_nhs, 9434765919, 9434765918",
    "uk_nino, AB123456C, QQ123456C",
    "de_tax_id, 86095742719, 86095742718",
    "de_social_security, 15070649C103, 15070649C104",
    "de_health_insurance, A123456780, A123456781",
    "de_id_card, T22000129, S22000129",
    "es_nif, 12345678Z, 12345678A",
    "es_nie, X1234567L, X1234567M",
    "it_fiscal_code, RSSMRA85T10A562S, RSSMRA85T10A562T",
    "fr_nir, 255081416802538, 255081416802539",
    "fr_nif, 3023217600053, 3023217600054",
    "nl_bsn, 111222333, 111222334",
    "be_national_number, 85073003328, 85073003329",
    "ie_pps, 1234567T, 1234567U",
    "at_vnr, 1237010180, 1238010180",
    "ch_ssn, 7569217076985, 7569217076984",
    "se_personnummer, 8112189876, 8112189875",
    "fi_personal_identity_code, 131052308T, 131052308U",
    "no_fodselsnummer, 15076500565, 15076500564",
    "is_kennitala, 1201743399, 1201743389",
    "pl_pesel, 44051401359, 44051401358",
    "pl_nip, 1234563218, 1234563219",
    "pt_cc, 000000000ZZ4, 000000010ZZ4",
    "hr_oib, 94577403194, 94577403195",
    "ee_ik, 37605030299, 37605030298",
    "tr_national_id, 10000000146, 10000000145",
    "ru_snils, 11223344595, 11223344596",
    "in_aadhaar, 234123412346, 234123412347",
    "in_pan, ABCPD1234Z, ABCXD1234Z",
    "au_tfn, 123456782, 123456789",
    "au_abn, 51824753556, 51824753557",
    "au_acn, 004085616, 004085617",
    "nz_ird, 49091850, 49091851",
    "br_cpf, 11144477735, 11144477734",
    "br_cnpj, 12ABC34501DE35, 12ABC34501DE36",
    "ar_cuit, 20123456786, 20123456787",
    "cl_rut, 123456785, 123456786",
    "mx_clabe, 032180000118359719, 032180000118359718",
    "cn_resident_id, 11010519491231002X, 110105194912310021",
    "hk_id, A123456(3), A123456(4)",
    "tw_id, A123456789, A123456788",
    "jp_my_number, 123456789018, 123456789019",
    "sg_nric_fin, S1234567D, S1234567E",
    "th_tnin, 1101700207030, 1101700207031",
    "za_id_number, 8001015009087, 8001015009086",
    "vin, 1M8GDM9AXKP042788, 1M8GDM9AXKPO42788",
    "imei, 490154203237518, 490154203237519",
    "bic, DEUTDEFF, DEUTXXFF",
  })
  void theSampleFitsAndItsMisprintDoesNot(String name, String sample, String misprint) {
    IdDefinition definition =
        IdDefinitions.all().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();

    assertThat(definition.valid().test(sample)).as(sample).isTrue();
    assertThat(definition.valid().test(misprint)).as(misprint).isFalse();
  }
}
