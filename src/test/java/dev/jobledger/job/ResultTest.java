package dev.jobledger.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTest {
    @Test
    void keeps_its_fields_in_the_order_in_which_they_were_set() {
        Result result = Result.of("b", 1).with("a", null).with("c", List.of("x", true));
        assertThat(result.fields().keySet()).containsExactly("b", "a", "c");
        assertThat(result.with("b", 2).fields()).containsEntry("b", 2).containsKey("a");
    }

    @Test
    void stays_as_it_was_when_its_maker_goes_on_changing_lists_and_maps() {
        List<Object> list = new ArrayList<>(List.of("first"));
        Map<String, Object> map = new HashMap<>(Map.of("list", list));
        Result result = Result.of("list", list).with("map", map);
        list.add(new Object());
        map.clear();
        assertThat(result.fields())
                .isEqualTo(Map.of("list", List.of("first"), "map", Map.of("list", List.of("first"))));
    }

    @Test
    void takes_nothing_that_is_not_json() {
        assertThatThrownBy(() -> Result.of("loss", Double.NaN)).hasMessageContaining("result field loss");
        assertThatThrownBy(() -> Result.of("a", Map.of("b", new Object()))).hasMessageContaining("result field a.b");
        assertThatThrownBy(() -> Result.of("a", Map.of(1, "one"))).hasMessageContaining("must be text, was 1");
    }

    @Test
    void takes_no_list_that_holds_itself() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThatThrownBy(() -> Result.of("a", endless)).hasMessageContaining("nested at most 100 deep");
    }

    @Test
    void knows_its_score_and_its_cost_where_they_are_numbers() {
        assertThat(Result.of("score", 1).score()).hasValue(1.0);
        assertThat(Result.of("score", "good").score()).isEmpty();
        assertThat(Result.of("cost_usd", 0.25).cost()).hasValue(0.25);
    }
}
