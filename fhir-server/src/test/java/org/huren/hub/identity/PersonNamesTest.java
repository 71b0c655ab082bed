package org.huren.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"王䶮", "李㛃", "陈𬭎", "喆堃", "区仇单", "﨑"})
    void rareCharactersStayWhatTheyAre(String name) {
        assertThat(PersonNames.normalised(name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"买买提•吐尔逊", "买买提・吐尔逊", "买买提‧吐尔逊", "买买提．吐尔逊", "买买提.吐尔逊", "买买提･吐尔逊", "买买提 · 吐尔逊"})
    void everyMiddleDotIsTheSameDot(String name) {
        assertThat(PersonNames.normalised(name)).contains("买买提·吐尔逊");
    }

    @Test
    void whiteSpaceWidthAndCapitalsMakeNoDifference() {
        assertThat(PersonNames.normalised("张　 伟\u200B")).contains("张伟");
        assertThat(PersonNames.normalised("Ｊｏｈｎ Smith")).contains("JOHNSMITH");
        assertThat(PersonNames.normalised("葛\uDB40\uDD00")).contains("葛");
    }

    @Test
    void homophonesAreDifferentNames() {
        assertThat(PersonNames.normalised(List.of("张伟", "章玮", "张玮"))).hasSize(3);
        assertThat(PersonNames.normalised("李静怡")).isNotEqualTo(PersonNames.normalised("李婧怡"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "郝敏丽之子",
                "郝敏丽之女",
                "郝敏丽之婴",
                "郝敏丽 之 长女",
                "郝敏丽之双子",
                "郝敏丽之大女",
                "李静婴儿",
                "张*",
                "李某某",
                "王?",
                "王□",
                "王\uFFFD",
                "无名氏",
                "不详",
                " ",
                ""
            })
    void placeholdersNameNobody(String name) {
        assertThat(PersonNames.normalised(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"王羲之", "许英子", "之子", "张子女"})
    void namesThatOnlyLookLikePlaceholdersStay(String name) {
        assertThat(PersonNames.normalised(name)).contains(name);
    }
}
