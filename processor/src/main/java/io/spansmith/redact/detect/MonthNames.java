package io.spansmith.redact.detect;

import java.util.List;

/** Names and short forms of months, as they stand in dates of many languages (Unicode CLDR). */
public final class MonthNames {

  private static final List<String> ALL =
      List.of(
          """
          jan january feb february mar march apr april may jun june jul july aug august sep sept
          september oct october nov november dec december januar februar märz mai juni juli
          oktober dezember januari februari maart mei maj augusti augustus janvier février mars
          avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril
          mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile
          maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho
          julho setembro outubro novembro dezembro stycznia lutego marca kwietnia maja czerwca
          lipca sierpnia września października listopada grudnia marts ocak şubat mart nisan mayıs haziran
          temmuz ağustos eylül ekim kasım aralık ledna února března dubna května června července
          srpna září října listopadu prosince január február március április május június július
          augusztus szeptember október ianuarie februarie martie aprilie iunie iulie septembrie
          octombrie noiembrie decembrie tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta
          kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta maret agustus
          desember января февраля марта апреля мая июня июля августа сентября октября ноября
          декабря січня лютого березня квітня травня червня липня серпня вересня жовтня
          листопада грудня ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου
          αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου ene abr ago dic mär okt dez janv
          févr juil déc fev set out gen mag giu lug ott mrt يناير فبراير مارس أبريل مايو يونيو
          يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त
          सितंबर अक्टूबर नवंबर दिसंबर
          """
              .strip()
              .split("\\s+"));

  private MonthNames() {}

  /** All of them, in small letters. */
  public static List<String> all() {
    return ALL;
  }
}
