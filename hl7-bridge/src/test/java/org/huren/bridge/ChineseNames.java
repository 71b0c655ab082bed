package org.huren.bridge;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Names as they are and as they could be, always the same ones: common surnames, given names drawn from all of what a
 * charset has, so that half of them hold characters that few systems can print.
 */
public final class ChineseNames {
    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private static final List<String> COMPOUND =
            List.of("欧阳", "司马", "诸葛", "上官", "尉迟", "单", "解", "仇", "区", "查", "朴", "逄", "亓", "昝");
    private static final String COMMON = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志辉晓东文斌鹏飞宇浩然子轩梓涵欣怡佳琪雨泽思雪冰";
    private static final List<String> MINORITY = List.of("阿卜杜拉", "买买提", "古丽", "艾合买提", "玉素甫", "马合木提", "扎西", "次仁", "多吉");

    /** Where the names' characters lie: URO and its later additions, extensions A, B and C to F, and G to H. */
    private static final int[][] RANGES = {
        {0x4e00, 0x9fa5}, {0x9fa6, 0x9fff}, {0x3400, 0x4dbf}, {0x20000, 0x2a6df}, {0x2a700, 0x2ebe0}, {0x30000, 0x323af}
    };

    private ChineseNames() {}

    /** So many different names that a charset can write, the same ones each time. */
    public static List<String> of(Charset charset, int count) {
        CharsetEncoder encoder = charset.newEncoder();
        IntPredicate has = c -> encoder.canEncode(Character.toString(c)) && Character.isIdeographic(c);
        List<int[]> rare = IntStream.range(0, RANGES.length)
                .mapToObj(i -> IntStream.rangeClosed(RANGES[i][0], RANGES[i][1])
                        .filter(has)
                        .toArray())
                .filter(range -> range.length > 0)
                .toList();
        Random random = new Random(20261008);
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < count) {
            names.add(name(names.size(), rare, random));
        }
        return List.copyOf(names);
    }

    private static String name(int number, List<int[]> rare, Random random) {
        if (number % 20 == 19) {
            return pick(MINORITY, random) + "·" + pick(MINORITY, random) + rare(rare, random);
        }
        String surname = number % 15 == 14 ? pick(COMPOUND, random) : pick(SURNAMES, random);
        String given = number % 2 == 0 ? pick(COMMON, random) : rare(rare, random);
        String second = number % 3 == 0 ? "" : number % 4 == 1 ? rare(rare, random) : pick(COMMON, random);
        return number % 50 == 49 ? surname + given + "之子" : surname + given + second;
    }

    private static String rare(List<int[]> ranges, Random random) {
        int[] range = pick(ranges, random);
        return Character.toString(range[random.nextInt(range.length)]);
    }

    private static String pick(String characters, Random random) {
        return Character.toString(characters.charAt(random.nextInt(characters.length())));
    }

    private static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
