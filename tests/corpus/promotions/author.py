#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the corpus of worked examples of promotions, and checks those that are there.

The expected values are worked out here, from the definitions of docs/promotions-json.md and in whole
numbers, by plain enumeration of every way in which rules may take units. Nothing is taken over from
the engine: it is what the examples are held against. Needs Python 3.9 and nothing else.

  author.py           write all examples below this folder
  author.py --check   fail if a file differs from what would be written
"""
import copy
import csv
import itertools
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
BOUND = 100_000  # ways to take units that are tried; an example has fewer


def half_up(a, b):
    return (2 * a + b) // (2 * b)


def spread(amount, weights):
    """Largest remainder; weights in canonical order, ties to the first."""
    total = sum(weights)
    if total == 0:
        return [0] * len(weights)
    parts = [amount * w // total for w in weights]
    rest = amount - sum(parts)
    order = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % total), i))
    for i in order[:rest]:
        parts[i] += 1
    return parts


def minor(text, exponent=2):
    whole, _, part = text.partition(".")
    return int(whole) * 10**exponent + int((part + "0" * exponent)[:exponent])


def load_items():
    items = {}
    with open(HERE / "items.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            path = [p.strip() for p in row["category"].split(">")]
            items[row["sku"]] = {
                "price": minor(row["price"]),
                "categories": [">".join(path[: i + 1]) for i in range(len(path))],
                "brand": row["brand"],
                "tags": row["tags"].split(),
                "measured": row["sold_by"] == "weight",
                "discountable": row["kind"] in ("", "goods", "service"),
                "cost": minor(row["cost"]) if row["cost"] else None,
            }
    return items


ITEMS = load_items()


class Unit:
    def __init__(self, line, sku, facts, price, thousandths):
        self.line, self.sku, self.facts = line, sku, facts
        self.price, self.measure = price, thousandths
        self.floor = 0
        self.left = price
        self.offs = {}


def percent(text):
    whole, _, part = text.partition(".")
    return int(whole) * 10_000 + int((part + "0000")[:4])


def off_unit(reward, base, measure):
    if "percent_off" in reward:
        return half_up(base * percent(reward["percent_off"]), 1_000_000)
    if "amount_off" in reward:
        return min(base, half_up(reward["amount_off"] * measure, 1000))
    return max(0, base - half_up(reward["fixed_price"] * measure, 1000))


def off_group(reward, total):
    if "percent_off" in reward:
        return half_up(total * percent(reward["percent_off"]), 1_000_000)
    if "amount_off" in reward:
        return min(total, reward["amount_off"])
    return max(0, total - reward["group_price"])


def matches(f, unit):
    facts = unit.facts
    hit = lambda wanted, has: any(w in has for w in wanted)
    if f.get("items") and unit.sku not in f["items"]:
        return False
    for name, has in (("categories", facts["categories"]), ("brands", [facts["brand"]]), ("tags", facts["tags"])):
        if f.get(name) and not hit(f[name], has):
            return False
    return not (
        unit.sku in f.get("except_items", [])
        or hit(f.get("except_categories", []), facts["categories"])
        or hit(f.get("except_brands", []), [facts["brand"]])
        or hit(f.get("except_tags", []), facts["tags"])
    )


STAGE = {"threshold_amount": 1, "threshold_percent": 1, "threshold_gift": 1, "add_on": 1,
         "coupon_issue": 1, "points_multiplier": 2}


def filters(kind):
    t = kind["type"]
    if t == "tier_price":
        return [{"items": [r["sku"] for r in kind["rows"]]}]
    if t == "buy_get":
        return [kind.get("buy", {})] + ([kind["get"]] if "get" in kind else [])
    if t == "bundle":
        return [p.get("items", {}) for p in kind["parts"]]
    if t == "add_on":
        return [kind.get("items", {}), kind["add_on"]]
    return [kind.get("items", {})]


def steps_reached(total, start, every):
    if total < start or total <= 0:
        return 0
    return total // start if every else 1


class Sale:
    """Rules applied, in their order, to one way of taking units."""

    def __init__(self, rules, basket, units):
        self.rules, self.basket, self.units = rules, basket, units
        self.gift_value = self.points = 0
        self.apps = {}
        self.used = {}
        self.gift_counts, self.coupon_counts, self.points_of = {}, {}, {}
        self.coupon_uses = {}

    def allowance(self, rule):
        apps = amount = None
        used = {c["counter"]: c["used"] for c in self.basket.get("counters", [])}
        for limit in rule.get("limits", []):
            scope, of = limit["scope"], limit["of"]
            before = used.get(limit.get("counter", ""), 0)
            left = max(0, limit["most"] - before)
            if of == "applications":
                apps = left if apps is None else min(apps, left)
            else:
                amount = left if amount is None else min(amount, left)
        return apps, amount

    def run(self, taken):
        order = sorted(self.rules, key=lambda r: (STAGE.get(r["kind"]["type"], 0), -r.get("priority", 0), r["id"]))
        for rule in order:
            self.act(rule, taken.get(rule["id"], []))
        return self

    def give(self, rule, unit, off):
        unit.left -= off
        if off:
            unit.offs[rule["id"]] = unit.offs.get(rule["id"], 0) + off

    def act(self, rule, taken):
        kind, t = rule["kind"], rule["kind"]["type"]
        base = lambda u: u.price if rule.get("base") == "original" else u.left
        apps, amount = self.allowance(rule)
        cap = lambda n: n if apps is None else min(n, apps)
        coupon = rule.get("conditions", {}).get("coupon")
        if coupon and t not in ("item_discount", "tier_price", "quantity_break", "threshold_percent", "points_multiplier"):
            uses = sum(c.get("uses_left", 1) for c in self.basket.get("coupons", []) if c["type"] == coupon)
            apps = uses if apps is None else min(apps, uses)
        taken = sorted(taken, key=lambda p: (-base(p[0]), p[0].sku))
        units = [u for u, _ in taken]
        done, used = 0, []

        def each(offs):
            nonlocal done, amount
            limited = apps is not None or amount is not None
            order = sorted(range(len(units)), key=lambda i: -offs[i]) if limited else range(len(units))
            for i in order:
                off = min(offs[i], max(0, units[i].left - (0 if rule.get("may_go_below_cost") else units[i].floor)))
                if off <= 0 or (apps is not None and done >= apps) or (amount is not None and off > amount):
                    continue
                self.give(rule, units[i], off)
                used.append(units[i])
                done += 1
                if amount is not None:
                    amount -= off

        def groups(made):
            nonlocal done, amount
            if apps is not None or amount is not None:
                made = sorted(made, key=lambda g: -g[1])
            for members, off in made:
                off = min(off, sum(u.left for u in members))
                if off <= 0 or (apps is not None and done >= apps) or (amount is not None and off > amount):
                    continue
                for u, part in zip(members, spread(off, [u.left for u in members])):
                    self.give(rule, u, part)
                    used.append(u)
                done += 1
                if amount is not None:
                    amount -= off

        def sets(size):
            pools = [units]
            if kind.get("same_item"):
                pools = [[u for u in units if u.sku == s] for s in sorted({u.sku for u in units})]
            return [p[i:i + size] for p in pools for i in range(0, len(p) - size + 1, size)]

        if t == "item_discount":
            each([off_unit(kind["reward"], base(u), u.measure) for u in units])
        elif t == "tier_price":
            tier = self.basket["member"].get("tier", "")
            best = {}
            for r in kind["rows"]:
                if r.get("tier", "") in ("", tier):
                    best[r["sku"]] = min(best.get(r["sku"], r["price"]), r["price"])
            each([off_unit({"fixed_price": best[u.sku]}, base(u), u.measure) if u.sku in best else 0 for u in units])
        elif t == "quantity_break":
            def step(u):
                have = sum(v.measure for v in units if not kind.get("same_item") or v.sku == u.sku)
                reached = [s for s in kind["steps"] if thousandths(s["from"]) <= have]
                return off_unit(reached[-1]["reward"], base(u), u.measure) if reached else 0
            each([step(u) for u in units])
        elif t == "buy_get":
            x, y = kind["buy_count"], kind["get_count"]
            if "get" not in kind:
                made = [(g, sum(off_unit(kind["reward"], base(u), u.measure) for u in g[x:])) for g in sets(x + y)]
            else:
                buy = [u for u, s in taken if s == 0]
                get = [u for u, s in taken if s == 1]
                made = []
                for i in range(min(len(buy) // x, len(get) // y)):
                    got = get[i * y:(i + 1) * y]
                    made.append((buy[i * x:(i + 1) * x] + got,
                                 sum(off_unit(kind["reward"], base(u), u.measure) for u in got)))
            groups(made)
        elif t == "nth_item":
            groups([(g, off_unit(kind["reward"], base(g[-1]), g[-1].measure)) for g in sets(kind["nth"])])
        elif t == "mix_and_match":
            groups([(g, off_group(kind["reward"], sum(base(u) for u in g))) for g in sets(kind["count"])])
        elif t == "bundle":
            slots = [[u for u, s in taken if s == i] for i in range(len(kind["parts"]))]
            counts = [p.get("count", 1) for p in kind["parts"]]
            made = []
            for i in range(min(len(s) // c for s, c in zip(slots, counts))):
                members = [u for s, c in zip(slots, counts) for u in s[i * c:(i + 1) * c]]
                made.append((members, off_group(kind["reward"], sum(base(u) for u in members))))
            groups(made)
        elif t in ("threshold_amount", "threshold_percent"):
            total = sum(base(u) for u in units)
            off = 0
            if t == "threshold_percent":
                reached = [s for s in kind["steps"] if steps_reached(total, s["from"], False)]
                if reached:
                    off = max(half_up(total * percent(s["off"]), 1_000_000) for s in reached)
                    done = 1
            elif kind.get("every_full"):
                done = cap(steps_reached(total, kind["steps"][0]["from"], True))
                if amount is not None:
                    done = min(done, amount // kind["steps"][0]["off"])
                off = done * kind["steps"][0]["off"]
            else:
                reached = [s for s in kind["steps"] if steps_reached(total, s["from"], False)]
                reached = [s for s in reached if amount is None or s["off"] <= amount]
                if reached and cap(1):
                    off, done = max(s["off"] for s in reached), 1
            if t == "threshold_percent" and ((apps is not None and apps < 1) or (amount is not None and off > amount)):
                off = done = 0
            off = min(off, sum(u.left for u in units))
            if off > 0:
                for u, part in zip(units, spread(off, [u.left for u in units])):
                    self.give(rule, u, part)
                    used.append(u)
            else:
                done = 0
        elif t in ("threshold_gift", "coupon_issue"):
            done = cap(steps_reached(sum(base(u) for u in units), kind["from"], kind.get("every_full")))
            used = units if done else []
            if t == "threshold_gift" and done:
                self.gift_counts[rule["id"]] = done * kind.get("count", 1)
                self.gift_value += done * kind.get("count", 1) * kind["value"]
            elif done:
                self.coupon_counts[rule["id"]] = done
        elif t == "add_on":
            pool = [u for u, s in taken if s == 0]
            steps = steps_reached(sum(base(u) for u in pool), kind["from"], kind.get("every_full"))
            may = steps * kind.get("count", 1)
            apps = may if apps is None else min(apps, may)
            units = [u for u, s in taken if s == 1]
            if apps:
                each([off_unit({"fixed_price": kind["price"]}, base(u), u.measure) for u in units])
                used += pool if done else []
        elif t == "points_multiplier":
            used = [u for u in units if u.left > 0]
            done = len(used)
            whole, _, part = kind["factor"].partition(".")
            factor = int(whole) * 1_000_000 + int((part + "000000")[:6])
            self.points_of[rule["id"]] = (used, factor)
        if done:
            self.apps[rule["id"]] = done
            self.used[rule["id"]] = sorted({u.line for u in used})


def thousandths(text):
    return minor(str(text), 3)


def by_hand(discount, units):
    """A discount by hand: worked out once for what it is on, then spread over it."""
    total = sum(u.left for u in units)
    for unit, part in zip(units, spread(off_group(discount["reward"], total), [u.left for u in units])):
        unit.left -= part
        if part:
            unit.offs["by hand"] = unit.offs.get("by hand", 0) + part


def units_of(basket):
    units, extended = [], {}
    for i, line in enumerate(basket["lines"]):
        no = line.get("line", i + 1)
        facts = dict(ITEMS.get(line.get("sku"), {"categories": [], "brand": "", "tags": [], "measured": False,
                                                 "discountable": True, "cost": None}))
        for name in ("categories", "brand", "tags", "measured", "discountable", "cost", "price"):
            if name in line:
                facts[name] = line[name]
        quantity = thousandths(line.get("quantity", "1"))
        facts["gift_of"] = line.get("gift_of")
        facts["line"] = line
        if facts["measured"] or quantity % 1000:
            price = half_up(facts["price"] * quantity, 1000)
            units.append(Unit(no, line["sku"], facts, price, quantity))
            extended[no] = price
        else:
            for _ in range(quantity // 1000):
                units.append(Unit(no, line["sku"], facts, facts["price"], 1000))
            extended[no] = facts["price"] * (quantity // 1000)
        if "discount" in line:
            by_hand(line["discount"], [u for u in units if u.line == no])
            for u in units:
                u.price = u.left  # what rules begin with
    return units, extended


def may_meet(rule_set, a, b):
    groups = {g["id"]: g for g in rule_set.get("groups", [])}
    plain = {"within": "per_unit"}
    ga, gb = a.get("group", ""), b.get("group", "")
    one, two = groups.get(ga, plain), groups.get(gb, plain)
    if ga == gb:
        return one.get("within", "per_unit") == "stackable"
    return (one.get("stacks_with_all", False) or two.get("stacks_with_all", False)
            or gb in one.get("stacks_with", []) or ga in two.get("stacks_with", []))


def solve(rule_set, basket, in_force):
    rules = [r for r in rule_set["promotions"] if r["id"] in in_force]
    start, extended = units_of(basket)
    guarded = rule_set.get("policy", {}).get("below_cost") == "guarded" and not basket.get("may_go_below_cost")
    options = []
    for unit in start:
        if guarded and unit.facts["cost"] is not None:
            unit.floor = half_up(unit.facts["cost"] * unit.measure, 1000)
        takers = []
        untouched = "discount" in unit.facts["line"] and not rule_set.get("policy", {}).get("promote_manual_discounts", True)
        if unit.facts["discountable"] and not untouched and not unit.facts["gift_of"] and not unit.facts["line"].get("price_overridden"):
            for rule in rules:
                slots = [s for s, f in enumerate(filters(rule["kind"])) if matches(f, unit)]
                if slots:
                    takers.append((rule, slots))
        choices = [()]
        for rule, slots in takers:
            more = []
            for chosen in choices:
                if all(may_meet(rule_set, rule, other) for other, _ in chosen):
                    more += [chosen + ((rule, s),) for s in slots]
            choices += more
        # alike units: only how many of them take which choice matters
        options.append(choices)
    alike = {}
    for i, unit in enumerate(start):
        alike.setdefault((unit.sku, unit.price, unit.measure, unit.line), []).append(i)
    ways = 1
    per_class = []
    for members in alike.values():
        combos = list(itertools.combinations_with_replacement(range(len(options[members[0]])), len(members)))
        per_class.append((members, combos))
        ways *= len(combos)
    assert ways <= BOUND, f"{ways} ways"
    best, best_key, finals = None, None, set()
    for combo in itertools.product(*(c for _, c in per_class)):
        units = [copy.copy(u) for u in start]
        for u in units:
            u.offs = dict(u.offs)
        taken, count = {}, 0
        for (members, _), picks in zip(per_class, combo):
            for i, pick in zip(members, picks):
                for rule, slot in options[i][pick]:
                    taken.setdefault(rule["id"], []).append((units[i], slot))
                    count += 1
        sale = Sale(rules, basket, units).run(taken)
        if breaks_per_basket(rule_set, rules, sale):
            continue
        if "discount" in basket:
            by_hand(basket["discount"], sorted((u for u in units if u.facts["discountable"]), key=lambda u: (u.sku, -u.left)))
        add_points(rule_set, basket, sale, units)
        key = (sum(u.left for u in units), -sale.gift_value, -sale.points)
        outcome = json.dumps(summary(sale, units, extended), sort_keys=True)
        full = (key, -count)
        if best_key is None or full < best_key:
            best, best_key, finals = sale, full, {outcome}
        elif full == best_key:
            finals.add(outcome)
    return best, extended, len(finals) == 1


def by_priority(rule_set, basket, in_force):
    """Each rule in its order takes all units that no rule before it has, unless the two may meet."""
    units, extended = units_of(basket)
    rules = sorted((r for r in rule_set["promotions"] if r["id"] in in_force),
                   key=lambda r: (STAGE.get(r["kind"]["type"], 0), -r.get("priority", 0), r["id"]))
    sale = Sale(rules, basket, units)
    users = {}
    for rule in rules:
        taken = [(u, filters(rule["kind"]).index(f)) for u in units for f in filters(rule["kind"]) if matches(f, u)
                 and u.facts["discountable"] and all(may_meet(rule_set, rule, o) for o in users.get(id(u), []))]
        before = {id(u): dict(u.offs) for u in units}
        sale.act(rule, taken)
        for u in units:
            if u.offs != before[id(u)]:
                users.setdefault(id(u), []).append(rule)
    add_points(rule_set, basket, sale, units)
    return sale, extended, True


def breaks_per_basket(rule_set, rules, sale):
    for group in rule_set.get("groups", []):
        if group.get("within") == "per_basket":
            acting = [r for r in rules if r.get("group") == group["id"] and sale.apps.get(r["id"])]
            if len(acting) > 1:
                return True
    return False


def add_points(rule_set, basket, sale, units):
    rate = rule_set.get("policy", {}).get("points_per_minor_unit", "0")
    whole, _, part = rate.partition(".")
    micro = int(whole) * 1_000_000 + int((part + "000000")[:6])
    if "member" not in basket and rule_set.get("policy", {}).get("points_for_members_only", True):
        micro = 0
    # Ordinary points on what is paid, and each rule's extra ones, are whole by themselves.
    ordinary = sum(u.left for u in units if u.facts["discountable"]) * micro // 1_000_000
    extra = [sum(u.left for u in used) * micro * (factor - 1_000_000) // 10**12 for used, factor in sale.points_of.values()]
    sale.points = ordinary + sum(extra)


def summary(sale, units, extended):
    lines = []
    for no in sorted(extended):
        off = {}
        for u in units:
            if u.line == no:
                for rule, part in u.offs.items():
                    off[rule] = off.get(rule, 0) + part
        entry = {"line": no, "extended": extended[no], "amount": extended[no] - sum(off.values())}
        if off:
            entry["off"] = dict(sorted(off.items()))
        lines.append(entry)
    return {"lines": lines}


def place(experiment, subject):
    """FNV-1a 64 of experiment, zero byte, subject, finished like SplitMix64, below a million."""
    h, mask = 0xCBF29CE484222325, 2**64 - 1
    for byte in experiment.encode() + b"\0" + subject.encode():
        h = ((h ^ byte) * 0x100000001B3) & mask
    h = ((h ^ (h >> 30)) * 0xBF58476D1CE4E5B9) & mask
    h = ((h ^ (h >> 27)) * 0x94D049BB133111EB) & mask
    return (h ^ (h >> 31)) % 1_000_000


def arm_of(rule, basket):
    """The arm a rule belongs to, empty for those outside; None where there is none, or nobody to ask."""
    arm = rule.get("arm")
    by_member = arm is not None and arm.get("subject", "member") == "member"
    if arm is None or (by_member and "member" not in basket):
        return None
    subject = basket["member"]["id"] if by_member else basket.get("basket_key", "")
    inside = percent(arm["from"]) <= place(arm["experiment"], subject) < percent(arm["until"])
    return arm["arm"] if inside else ""


def arms(rule_set, basket):
    found = {}
    for rule in rule_set["promotions"]:
        name = arm_of(rule, basket)
        if name is not None:
            found[rule["arm"]["experiment"]] = name or found.get(rule["arm"]["experiment"], "")
    return found


def refunds(units, returned):
    """What each return brings: whole pieces dearest first; of a weighed line its share by weight, the last part the rest."""
    kept = {}
    for u in units:
        kept.setdefault(u.line, []).append(u)
    whole = {no: (sum(u.left for u in us), sum(u.measure for u in us)) for no, us in kept.items()}
    left = {no: sorted((u.left for u in us), reverse=True) for no, us in kept.items()}
    back = dict.fromkeys(kept, 0)
    out = []
    for one in returned:
        no, much = one["line"], thousandths(one.get("quantity", "1"))
        if any(u.measure != 1000 for u in kept[no]):
            paid, measure = whole[no]
            refund = half_up(paid * (back[no] + much), measure) - half_up(paid * back[no], measure)
            back[no] += much
        else:
            refund = sum(left[no].pop(0) for _ in range(much // 1000))
        out.append({"line": no, "refund": refund})
    return out


def expected(rule_set, basket, in_force, reasons):
    choice = rule_set.get("policy", {}).get("choice", "best_for_customer")
    sale, extended, unique = (by_priority if choice == "by_priority" else solve)(rule_set, basket, in_force)
    pieces = [l["sku"] for l in basket["lines"] if not ITEMS.get(l["sku"], l).get("measured")]
    unique = unique and len(set(pieces)) == len(pieces)  # alike units on two lines: which is which says nothing
    # A line that is the gift of a rule costs nothing as far as the rule gives it.
    result = summary(sale, sale.units, extended)
    given = dict(sale.gift_counts)
    for entry, line in zip(result["lines"], basket["lines"]):
        rule = line.get("gift_of")
        if rule and given.get(rule, 0) > 0:
            count = min(given[rule], thousandths(line.get("quantity", "1")) // 1000)
            given[rule] -= count
            price = entry["extended"] // (thousandths(line.get("quantity", "1")) // 1000)
            entry["off"] = {rule: price * count}
            entry["amount"] -= price * count
    out = {}
    if unique:
        out["lines"] = result["lines"]
    out["extended"] = sum(e["extended"] for e in result["lines"])
    out["total"] = sum(e["amount"] for e in result["lines"])
    out["savings"] = out["extended"] - out["total"]
    by_id = {r["id"]: r for r in rule_set["promotions"]}
    if sale.gift_counts:
        out["gifts"] = [{"promotion": r, "sku": by_id[r]["kind"]["gift"], "count": n}
                        for r, n in sorted(sale.gift_counts.items())]
    if sale.coupon_counts:
        out["coupons"] = [{"promotion": r, "type": by_id[r]["kind"]["coupon"], "count": n}
                          for r, n in sorted(sale.coupon_counts.items())]
    if sale.points:
        out["points"] = sale.points
    if basket.get("returned"):
        out["refunds"] = refunds(sale.units, basket["returned"])
        out["refunded"] = sum(one["refund"] for one in out["refunds"])
    found = arms(rule_set, basket)
    if found:
        out["arms"] = [{"experiment": e, "arm": a} for e, a in sorted(found.items())]
    applied = [{"promotion": r, "reason": "applied"} for r in sorted(sale.apps)]
    if unique:
        for entry in applied:
            entry["lines"] = sale.used[entry["promotion"]]
    out["reasons"] = applied + reasons
    return out


# ---- writing ----

MONTHLY = {"at": "2026-11-22T12:00:00+08:00"}  # a Sunday


class Corpus:
    def __init__(self):
        self.files = {}

    def add(self, group, title, promotions, lines, story="", reasons=(), basket=None, in_force=None, **rule_set):
        promotions = [dict(p) for p in (promotions if isinstance(promotions, list) else [promotions])]
        rules = {"currency": "CNY", "version": 1, **rule_set, "promotions": promotions}
        whole = {**MONTHLY, **(basket or {}), "lines": [self.line(l) for l in lines]}
        ids = [p["id"] for p in promotions] if in_force is None else in_force
        example = {"title": title}
        if story:
            example["story"] = story
        example.update({"rules": rules, "basket": whole, "expected": expected(rules, whole, ids, list(reasons))})
        number = 1 + sum(1 for name in self.files if name.startswith(group + "/"))
        slug = "".join(c if c.isalnum() else "-" for c in title.lower())
        while "--" in slug:
            slug = slug.replace("--", "-")
        self.files[f"{group}/{number:02d}-{slug.strip('-')[:60]}.json"] = example

    def files_currency(self, group, code, price, off):
        """The same arithmetic in a currency of another exponent."""
        promotion = {"id": "P1", "name": f"{off} % off", "kind": {"type": "item_discount", "reward": {"percent_off": off}}}
        line = {"sku": "X", "price": price, "quantity": "3", "cost": 1}
        self.add(group, f"three at {price} minor units of {code}, {off} % off", promotion, [line], currency=code)

    @staticmethod
    def line(text):
        if isinstance(text, dict):
            return text
        quantity, _, sku = text.rpartition(" ")
        return {"sku": sku, "quantity": quantity or "1"}


def pretty(value, depth=0):
    pad = "  " * depth
    if isinstance(value, dict) and value:
        flat = json.dumps(value, ensure_ascii=False)
        if len(flat) + 2 * depth <= 96 and depth > 1:
            return flat
        inner = ",\n".join(f"{pad}  {json.dumps(k)}: {pretty(v, depth + 1)}" for k, v in value.items())
        return "{\n" + inner + "\n" + pad + "}"
    if isinstance(value, list) and value and not all(isinstance(v, (str, int)) for v in value):
        inner = ",\n".join(pad + "  " + pretty(v, depth + 1) for v in value)
        return "[\n" + inner + "\n" + pad + "]"
    return json.dumps(value, ensure_ascii=False)


def main():
    sys.path.insert(0, str(HERE))
    from examples import write  # the list of examples
    corpus = Corpus()
    write(corpus)
    wrong = 0
    for name, example in corpus.files.items():
        path, text = HERE / name, pretty(example) + "\n"
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                print("differs:", name)
                wrong += 1
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    print(len(corpus.files), "examples")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
