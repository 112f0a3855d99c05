# SPDX-License-Identifier: Apache-2.0
"""The examples themselves: rules and baskets a merchandiser may meet. author.py works out the rest."""


def rule(name, kind, **more):
    return {"id": more.pop("id", "P1"), "name": name, "kind": kind, **more}


def percent(p):
    return {"percent_off": p}


def off(n):
    return {"amount_off": n}


def fixed(n):
    return {"fixed_price": n}


def group(n):
    return {"group_price": n}


def reason(word, lines=None, promotion="P1", **more):
    out = {"promotion": promotion, "reason": word}
    if lines is not None:
        out["lines"] = lines
    out.update(more)
    return out


def item_discounts(c):
    g = "item_discount"
    dairy = {"categories": ["Food>Dairy"]}
    for p, lines in [("10", ["2 MILK", "1 BREAD"]), ("20", ["1 CHEESE", "3 YOG"]), ("33.3333", ["1 CHEESE"]),
                     ("50", ["1 YOG", "1 MILK"]), ("100", ["1 YOG"]), ("0.5", ["1 CHEESE", "7 MILK"]),
                     ("12.5", ["5 YOG", "2 CHEESE"])]:
        c.add(g, f"{p} % off dairy", rule(f"{p} % off dairy", {"type": g, "items": dairy, "reward": percent(p)}), lines,
              "Each unit by itself, rounded half-up per unit as a price label would be.")
    for n, lines in [(100, ["3 COLA"]), (300, ["2 COLA"]), (500, ["2 COLA", "1 TEA"]), (550, ["1 TEA", "4 COLA"]), (1, ["9 TEA"])]:
        c.add(g, f"{n / 100:.2f} off each soft drink",
              rule("Soft drinks", {"type": g, "items": {"categories": ["Drinks>Soft"]}, "reward": off(n)}), lines,
              "Never more than the unit costs.")
    for n, lines in [(7900, ["1 SHIRT", "1 JEANS"]), (9900, ["1 SHIRT"]), (12000, ["2 SHIRT", "1 HAT"]), (0, ["1 SHIRT"])]:
        more = [reason("nothing_left", [1])] if n >= 9900 else []
        c.add(g, f"shirts at {n / 100:.2f}", rule("Shirt price", {"type": g, "items": {"items": ["SHIRT"]}, "reward": fixed(n)}),
              lines, "A fixed price never makes a unit dearer.", reasons=more)
    for f, name, lines in [({"brands": ["Solo"]}, "brand Solo", ["1 MUG", "1 HAT", "1 SOAP"]),
                           ({"tags": ["organic"]}, "organic", ["2 MILK", "1 JUICE", "1 WATER"]),
                           ({"tags": ["summer"], "brands": ["Northway"]}, "summer and Northway", ["1 SHIRT", "1 HAT", "1 JEANS"]),
                           ({"categories": ["Food"], "except_items": ["MILK"]}, "food but milk", ["1 MILK", "1 CAKE"]),
                           ({"categories": ["Drinks"], "except_categories": ["Drinks>Beer", "Drinks>Wine"]},
                            "drinks without alcohol", ["1 BEER", "1 WINE", "2 JUICE"]),
                           ({"except_tags": ["fresh"]}, "all but fresh", ["1 BREAD", "1 SOAP", "1 MUG"]),
                           ({"brands": ["Solo"], "except_brands": ["Solo"]}, "a brand that excepts itself", ["1 MUG"]),
                           ({}, "everything", ["1 DEPOSIT", "1 GIFTCARD", "1 BEER"])]:
        c.add(g, f"15 % off {name}", rule(f"15 % off {name}", {"type": g, "items": f, "reward": percent("15")}), lines,
              "Deposits, fees and gift cards take no discount.")
    for q, p in [("0.455", "10"), ("1.2", "25"), ("0.005", "50"), ("2.345", "33")]:
        c.add(g, f"{q} kg apples with {p} % off", rule("Apples", {"type": g, "items": {"items": ["APPLE"]}, "reward": percent(p)}),
              [f"{q} APPLE"], "A weighed line is one unit; its amount is rounded once, then the discount once.")
    for q, n in [("0.455", 200), ("1.5", 198), ("0.333", 150)]:
        c.add(g, f"{q} kg bananas with {n / 100:.2f} off a kilogram",
              rule("Bananas", {"type": g, "items": {"items": ["BANANA"]}, "reward": off(n)}), [f"{q} BANANA"],
              "An amount is per kilogram: multiplied by the weight and rounded once.")
        c.add(g, f"{q} kg bananas at {n * 2 / 100:.2f} a kilogram",
              rule("Bananas", {"type": g, "items": {"items": ["BANANA"]}, "reward": fixed(n * 2)}), [f"{q} BANANA", "1 APPLE"])


def tier_prices(c):
    g = "tier_price"
    rows = [{"sku": "MILK", "price": 550}, {"sku": "MILK", "tier": "gold", "price": 520}, {"sku": "WINE", "tier": "gold", "price": 5990},
            {"sku": "BREAD", "price": 799}]
    r = rule("Member prices", {"type": g, "rows": rows})
    for tier, lines in [("", ["2 MILK"]), ("gold", ["2 MILK"]), ("silver", ["1 MILK", "1 WINE"]), ("gold", ["1 WINE", "1 CAKE"]),
                        ("gold", ["1 MILK", "2 WINE", "1 BREAD"]), ("", ["1 MILK", "1 BREAD"])]:
        member = {"tier": tier} if tier else {}
        c.add(g, f"{tier or 'plain'} member buys {' and '.join(lines).lower()}", r, lines,
              "Of the rows a member may have, the lowest counts.", basket={"member": member})
    many = rule("Gold prices", {"type": g, "rows": [{"sku": s, "tier": "gold", "price": p} for s, p in
                                                    [("SHIRT", 8900), ("HAT", 4500), ("SOCKS", 1600)]]})
    for lines in (["1 SHIRT", "1 HAT", "1 SOCKS"], ["2 SHIRT"], ["3 HAT", "1 SOCKS"]):
        c.add(g, f"gold prices for {' and '.join(lines).lower()}", many, lines,
              "A member price above the shelf price is not used.", basket={"member": {"tier": "gold"}})
    for lines in (["2 MILK"], ["1 WINE"]):
        c.add(g, f"no member, no member price for {lines[0].lower()}", r, lines, "Nobody without a member gets one.", in_force=[])
    fruit = rule("Member apples", {"type": g, "rows": [{"sku": "APPLE", "price": 798}]})
    for q in ("0.5", "1.255", "0.033"):
        c.add(g, f"member apples, {q} kg", fruit, [f"{q} APPLE"], "The member price is per kilogram.", basket={"member": {}})


def quantity_breaks(c):
    g = "quantity_break"
    steps = [{"from": "3", "reward": percent("5")}, {"from": "6", "reward": percent("10")}]
    r = rule("The more the cheaper", {"type": g, "items": {"categories": ["Drinks"]}, "steps": steps})
    for n in (1, 2, 3, 4, 5, 6, 7):
        more = []
        if n < 3:
            more = [reason("more_units", [1], missing_units=str(3 - n))]
        c.add(g, f"{n} juices", r, [f"{n} JUICE"], "From 3 on 5 % off every unit, from 6 on 10 %.", reasons=more)
    for lines in (["2 JUICE", "2 COLA"], ["3 WATER", "3 TEA"], ["1 WATER", "1 TEA", "1 JUICE"], ["2 TEA", "1 MILK"]):
        total = sum(int(l.split()[0]) for l in lines if not l.endswith("MILK"))
        more = [reason("more_units", missing_units=str(3 - total))] if total < 3 else []
        c.add(g, f"mixed drinks: {' and '.join(lines).lower()}", r, lines, "All drinks count together.", reasons=more)
    same = rule("Of one kind", {"type": g, "items": {"categories": ["Drinks"]}, "steps": steps, "same_item": True})
    for lines in (["2 JUICE", "2 COLA"], ["3 JUICE", "2 COLA"], ["6 WATER", "3 TEA"]):
        more = [reason("more_units", missing_units="1")] if lines == ["2 JUICE", "2 COLA"] else []
        c.add(g, f"each drink by itself: {' and '.join(lines).lower()}", same, lines, "Each item counts by itself.", reasons=more)
    kilo = rule("Apples by the kilogram", {"type": g, "items": {"items": ["APPLE"]},
                                           "steps": [{"from": "2", "reward": fixed(898)}, {"from": "5", "reward": fixed(798)}]})
    for lines in (["1.999 APPLE"], ["2 APPLE"], ["1.2 APPLE", "1.1 APPLE"], ["5.055 APPLE"], ["4.999 APPLE"]):
        lines = [{"sku": "APPLE", "quantity": l.split()[0]} for l in lines]
        c.add(g, f"{' and '.join(l['quantity'] for l in lines)} kg of apples", kilo, lines,
              "Measured goods count with their measure.",
              reasons=[reason("more_units", [1], missing_units="0.001")] if lines[0]["quantity"] == "1.999" else [])
    pens = rule("Pencils", {"type": g, "items": {"items": ["PENCIL"]}, "steps": [{"from": "10", "reward": off(10)},
                                                                              {"from": "100", "reward": off(20)}]})
    for n in (9, 10, 99, 100, 250):
        c.add(g, f"{n} pencils", pens, [f"{n} PENCIL"], "From 10 on 0.10 off each, from 100 on 0.20.",
              reasons=[reason("more_units", [1], missing_units="1")] if n == 9 else [])


def buy_gets(c):
    g = "buy_get"
    drinks = {"categories": ["Drinks"]}
    free = percent("100")

    def kind(x, y, reward=free, **more):
        return {"type": g, "buy": drinks, "buy_count": x, **more, "get_count": y, "reward": reward}

    for x, y, lines in [(2, 1, ["3 JUICE"]), (2, 1, ["2 JUICE", "1 COLA"]), (2, 1, ["4 JUICE"]), (2, 1, ["6 TEA"]),
                        (1, 1, ["2 BEER"]), (1, 1, ["1 BEER", "1 WINE"]), (1, 1, ["3 BEER"]), (3, 1, ["2 COLA", "2 TEA"]),
                        (3, 2, ["5 WATER"]), (3, 2, ["3 WATER", "2 JUICE"]), (2, 2, ["4 COLA", "1 JUICE"]),
                        (10, 2, ["12 BEER"]), (1, 1, ["1 WINE", "1 BEER", "1 TEA", "1 COLA"]),
                        (2, 1, ["1 WINE", "1 JUICE", "1 BEER", "1 TEA", "1 COLA", "1 WATER"])]:
        c.add(g, f"buy {x} get {y} free: {' and '.join(lines).lower()}", rule(f"Buy {x} get {y}", kind(x, y)), lines,
              "Dear units go with dear ones; the cheapest of each group is free, and what comes off is spread over the group.")
    for n, x, y in [(1, 2, 1), (2, 2, 1), (1, 1, 1), (3, 3, 2), (11, 10, 2)]:
        c.add(g, f"buy {x} get {y} free: only {n}", rule(f"Buy {x} get {y}", kind(x, y)), [f"{n} JUICE"], "Not enough yet.",
              reasons=[reason("more_units", [1], missing_units=str(x + y - n))])
    for reward, words in [(percent("50"), "half price"), (off(100), "1.00 off"), (fixed(100), "at 1.00"), (percent("33.33"), "a third off")]:
        for lines in (["3 JUICE"], ["2 BEER", "1 TEA", "3 WATER"]):
            c.add(g, f"buy 2 get 1 {words}: {' and '.join(lines).lower()}", rule(f"Third {words}", kind(2, 1, reward)), lines)
    gets = {"items": ["KEYRING"]}
    for lines in (["2 JUICE", "1 KEYRING"], ["4 JUICE", "3 KEYRING"], ["2 JUICE"], ["1 JUICE", "1 KEYRING"],
                  ["1 WINE", "1 WATER", "1 KEYRING"]):
        short = {("2 JUICE",): "1", ("1 JUICE", "1 KEYRING"): "1"}.get(tuple(lines))
        c.add(g, f"two drinks make a key ring free: {' and '.join(lines).lower()}", rule("Key ring free", kind(2, 1, get=gets)), lines,
              "Units of one set reward units of another.", reasons=[reason("more_units", missing_units=short)] if short else [])
    for reward, words in [(percent("50"), "half price"), (fixed(99), "at 0.99")]:
        c.add(g, f"a shirt makes socks {words}", rule(f"Socks {words}", {"type": g, "buy": {"items": ["SHIRT"]}, "buy_count": 1,
              "get": {"items": ["SOCKS"]}, "get_count": 2, "reward": reward}), ["1 SHIRT", "2 SOCKS"])
    for lines in (["2 JUICE", "1 COLA"], ["3 JUICE", "2 COLA"], ["3 TEA", "3 COLA"]):
        short = lines == ["2 JUICE", "1 COLA"]
        c.add(g, f"buy 2 get 1 of the same: {' and '.join(lines).lower()}", rule("Same only", kind(2, 1, same_item=True)), lines,
              "An application is of one item.")


def nth_items(c):
    g = "nth_item"
    for p, n, lines in [("50", 2, ["2 BEER"]), ("50", 2, ["1 BEER", "1 WINE"]), ("50", 2, ["3 BEER"]), ("50", 2, ["4 TEA"]),
                        ("50", 2, ["1 WINE", "1 JUICE", "1 BEER", "1 TEA"]), ("100", 3, ["3 COLA"]), ("100", 3, ["7 COLA"]),
                        ("30", 2, ["2 JUICE", "2 TEA"]), ("40", 4, ["4 WATER"]), ("99.99", 2, ["2 WINE"]), ("50", 2, ["5 TEA"])]:
        c.add(g, f"{p} % off each {n}. drink: {' and '.join(lines).lower()}",
              rule("第二件半价" if (p, n) == ("50", 2) else f"{n}. {p} % off",
                   {"type": g, "items": {"categories": ["Drinks"]}, "nth": n, "reward": percent(p)}), lines,
              "In each n units the cheapest gets it; the discount is spread over the n.")
    for n, have in [(2, 1), (3, 2), (5, 1)]:
        c.add(g, f"{have} of {n} drinks", rule("Nth", {"type": g, "items": {"categories": ["Drinks"]}, "nth": n, "reward": percent("50")}),
              [f"{have} TEA"], reasons=[reason("more_units", [1], missing_units=str(n - have))])
    for reward, words, lines in [(off(500), "5.00 off", ["2 MUG"]), (fixed(900), "at 9.00", ["2 PLATE"]), (fixed(900), "at 9.00", ["4 MUG"]),
                                 (off(3000), "30.00 off", ["2 MUG"]), (fixed(2600), "at 26.00", ["2 MUG"])]:
        c.add(g, f"second kitchen piece {words}: {lines[0].lower()}",
              rule(f"Second {words}", {"type": g, "items": {"categories": ["Home>Kitchen"]}, "nth": 2, "reward": reward}), lines,
              reasons=[] if words != "at 26.00" else [])
    same = {"type": g, "items": {"categories": ["Home"]}, "nth": 2, "reward": percent("50"), "same_item": True}
    for lines in (["1 MUG", "1 PLATE"], ["2 MUG", "1 PLATE"], ["2 MUG", "2 PLATE"], ["3 SOAP", "1 MUG"]):
        c.add(g, f"second of the same half price: {' and '.join(lines).lower()}", rule("Second of the same", same), lines)


def mix_and_matches(c):
    g = "mix_and_match"
    for n, price, lines in [(3, 1000, ["3 TEA"]), (3, 1000, ["2 TEA", "1 BEER"]), (3, 1000, ["4 TEA"]), (3, 1000, ["6 TEA"]),
                            (3, 1000, ["1 TEA", "1 JUICE", "1 BEER"]), (3, 1000, ["3 COLA"]), (3, 1000, ["2 COLA", "1 JUICE"]),
                            (2, 1500, ["2 JUICE", "1 BEER"]), (4, 2000, ["2 JUICE", "2 BEER", "2 TEA"]), (5, 999, ["5 COLA"]),
                            (3, 1000, ["2 JUICE", "2 BEER", "2 WATER"]), (2, 0, ["2 COLA"])]:
        c.add(g, f"any {n} drinks for {price / 100:.2f}: {' and '.join(lines).lower()}",
              rule(f"Any {n} for {price / 100:.2f}", {"type": g, "items": {"categories": ["Drinks"]}, "count": n, "reward": group(price)}),
              lines, "Dear units first; a group that costs less already is left alone.")
    for n, reward, words, lines in [(3, percent("20"), "20 % off", ["3 MUG"]), (3, percent("20"), "20 % off", ["2 MUG", "1 PLATE", "1 SOAP"]),
                                    (2, off(700), "7.00 off", ["1 MUG", "1 SOAP"]), (2, off(700), "7.00 off", ["2 SOAP"]),
                                    (2, off(333), "3.33 off", ["3 PLATE"]), (3, off(100), "1.00 off", ["3 SOAP"]),
                                    (3, off(100), "1.00 off", ["1 MUG", "1 PLATE", "1 SOAP"])]:
        c.add(g, f"any {n} of home {words}: {' and '.join(lines).lower()}",
              rule(f"Any {n} {words}", {"type": g, "items": {"categories": ["Home"]}, "count": n, "reward": reward}), lines,
              "Once for the group, then spread over its units by what they cost.")
    for n, have in [(3, 1), (3, 2), (5, 4)]:
        c.add(g, f"{have} of {n} teas", rule("Any", {"type": g, "items": {"items": ["TEA"]}, "count": n, "reward": off(500)}),
              [f"{have} TEA"], reasons=[reason("more_units", [1], missing_units=str(n - have))])
    same = {"type": g, "items": {"categories": ["Drinks"]}, "count": 3, "reward": group(1200), "same_item": True}
    for lines in (["2 TEA", "1 BEER"], ["3 TEA", "3 BEER"], ["4 TEA", "2 JUICE"]):
        c.add(g, f"three of the same for 12: {' and '.join(lines).lower()}", rule("Three of the same", same), lines)


def bundles(c):
    g = "bundle"
    meal = [{"items": {"categories": ["Food>Bakery"]}}, {"items": {"categories": ["Drinks>Soft"]}}]
    for price, lines in [(1000, ["1 BREAD", "1 TEA"]), (1000, ["1 CAKE", "1 TEA"]), (1000, ["2 CAKE", "1 TEA"]),
                         (1000, ["2 CAKE", "2 TEA"]), (1000, ["1 CAKE", "1 BREAD", "1 TEA", "1 COLA"]), (1100, ["1 BREAD", "1 COLA"]),
                         (500, ["3 BREAD", "2 COLA", "1 MILK"])]:
        more = []
        c.add(g, f"a cake and a drink for {price / 100:.2f}: {' and '.join(lines).lower()}",
              rule("Snack", {"type": g, "parts": meal, "reward": group(price)}), lines,
              "One from each part; dear units are put together.", reasons=more)
    for lines, lacking in [(["1 CAKE"], "1"), (["2 TEA"], "1")]:
        c.add(g, f"half a snack: {lines[0].lower()}", rule("Snack", {"type": g, "parts": meal, "reward": group(1000)}), lines,
              reasons=[reason("more_units", [1], missing_units=lacking)])
    outfit = [{"items": {"items": ["SHIRT"]}}, {"items": {"items": ["JEANS"]}}, {"items": {"items": ["SOCKS"]}, "count": 2}]
    for reward, words, lines in [(percent("25"), "25 % off", ["1 SHIRT", "1 JEANS", "2 SOCKS"]),
                                 (percent("25"), "25 % off", ["1 SHIRT", "1 JEANS", "3 SOCKS"]),
                                 (off(5000), "50.00 off", ["1 SHIRT", "1 JEANS", "2 SOCKS"]),
                                 (group(29900), "for 299.00", ["1 SHIRT", "1 JEANS", "2 SOCKS", "1 HAT"]),
                                 (group(29900), "for 299.00", ["2 SHIRT", "2 JEANS", "4 SOCKS"])]:
        c.add(g, f"outfit {words}: {' and '.join(lines).lower()}", rule(f"Outfit {words}", {"type": g, "parts": outfit, "reward": reward}),
              lines, "A shirt, jeans and two pairs of socks.")
    c.add(g, "an outfit without its second socks", rule("Outfit", {"type": g, "parts": outfit, "reward": percent("25")}),
          ["1 SHIRT", "1 JEANS", "1 SOCKS"], reasons=[reason("more_units", missing_units="1")])
    both = [{"items": {"categories": ["Home"]}}, {"items": {"items": ["MUG"]}}]
    for lines in (["1 MUG", "1 SOAP"], ["2 MUG"], ["1 MUG", "1 PLATE", "1 TOWEL"]):
        c.add(g, f"a unit fills one part only: {' and '.join(lines).lower()}", rule("Home set", {"type": g, "parts": both, "reward": off(300)}),
              lines, "The mug would fit both parts, but counts once.")
    three = [{"items": {"categories": [k]}} for k in ("Home>Care", "Home>Kitchen", "Home>Textiles")]
    for lines in (["1 SOAP", "1 MUG", "1 TOWEL"], ["2 SOAP", "1 PLATE", "1 TOWEL"], ["1 SHAMPOO", "1 SOAP", "2 MUG", "2 TOWEL"]):
        c.add(g, f"one from each of three shelves: {' and '.join(lines).lower()}",
              rule("Three shelves", {"type": g, "parts": three, "reward": percent("10")}), lines)


def threshold_amounts(c):
    g = "threshold_amount"
    single = {"type": g, "steps": [{"from": 10000, "off": 1000}, {"from": 20000, "off": 3000}]}
    for lines in (["1 SHIRT"], ["1 SHIRT", "1 COLA"], ["1 JEANS"], ["1 JEANS", "1 MILK"], ["2 JEANS"], ["4 MUG"],
                  ["1 WINE", "1 TOWEL", "1 COLA"], ["5 PLATE", "1 PENCIL"]):
        total = {"1 SHIRT": 9900}.get(lines[0]) if len(lines) == 1 else None
        more = [reason("more_money", [1], missing_amount=100)] if total else []
        if lines == ["5 PLATE", "1 PENCIL"]:
            more = []
        c.add(g, f"10 off 100, 30 off 200: {' and '.join(lines).lower()}", rule("满100减10", single), lines,
              "The highest step reached; spread over the goods by what they cost.", reasons=more)
    every = {"type": g, "steps": [{"from": 5000, "off": 500}], "every_full": True}
    for lines in (["1 HAT"], ["2 MUG"], ["4 MUG"], ["1 WINE", "1 SHIRT"], ["3 SHIRT"], ["1 JEANS", "1 PENCIL"]):
        more = [reason("more_money", [1], missing_amount=100)] if lines == ["1 HAT"] else []
        c.add(g, f"5 off every full 50: {' and '.join(lines).lower()}", rule("每满50减5", every), lines, "Each full 50.00 counts.", reasons=more)
    food = {"type": g, "items": {"categories": ["Food"]}, "steps": [{"from": 2000, "off": 300}]}
    for lines in (["1 CHEESE", "1 MILK", "1 WINE"], ["1 CHEESE", "1 WINE"], ["3 MILK", "1 YOG"], ["1.5 APPLE", "1 MILK"]):
        more = [reason("more_money", [1], missing_amount=120)] if lines == ["1 CHEESE", "1 WINE"] else []
        c.add(g, f"3 off 20 of food: {' and '.join(lines).lower()}", rule("Food 20", food), lines, "Only food counts and only food gets it.",
              reasons=[] if lines == ["1.5 APPLE", "1 MILK"] and False else more)
    odd = {"type": g, "steps": [{"from": 0, "off": 100}]}
    for lines in (["3 SOAP"], ["1 SOAP", "1 TEA", "1 COLA"], ["7 PENCIL"], ["1 PENCIL"]):
        c.add(g, f"1 off whatever it is: {' and '.join(lines).lower()}", rule("One off", odd), lines,
              "The parts add up to 1.00 exactly: the largest remainders get the odd minor units.")


def threshold_percents(c):
    g = "threshold_percent"
    kind = {"type": g, "steps": [{"from": 10000, "off": "10"}, {"from": 20000, "off": "15"}, {"from": 50000, "off": "20"}]}
    for lines in (["1 SHIRT"], ["1 SHIRT", "1 SOAP"], ["1 JEANS", "1 SOAP"], ["2 JEANS"], ["3 JEANS"], ["4 MUG"], ["1 WINE", "1 HAT"]):
        more = [reason("more_money", [1], missing_amount=100)] if lines == ["1 SHIRT"] else []
        c.add(g, f"the more the higher: {' and '.join(lines).lower()}", rule("满折", kind), lines,
              "The highest step reached; rounded once, half-up, and spread.", reasons=more)
    for p, lines in [("3.3333", ["3 SOAP"]), ("12.5", ["1 TEA", "1 COLA", "1 WATER"]), ("50", ["1 SOAP"]), ("100", ["2 TEA"]), ("1", ["1 PENCIL"])]:
        c.add(g, f"{p} % off the basket: {' and '.join(lines).lower()}", rule(f"{p} %", {"type": g, "steps": [{"from": 0, "off": p}]}), lines)
    care = {"type": g, "items": {"categories": ["Home"], "except_categories": ["Home>Office"]}, "steps": [{"from": 3000, "off": "10"}]}
    for lines in (["1 SHAMPOO", "2 PENCIL"], ["1 TOWEL", "1 SOAP"], ["1 TOWEL", "9 PENCIL"]):
        more = [reason("more_money", [1], missing_amount=100)] if lines == ["1 TOWEL", "9 PENCIL"] else []
        c.add(g, f"10 % off home from 30 on, no office goods: {' and '.join(lines).lower()}", rule("Home", care), lines, reasons=more)


def threshold_gifts(c):
    g = "threshold_gift"
    kind = {"type": g, "from": 10000, "gift": "KEYRING", "value": 1000}
    for lines in (["1 SHIRT"], ["1 SHIRT", "1 COLA"], ["2 JEANS"]):
        more = [reason("more_money", [1], missing_amount=100)] if lines == ["1 SHIRT"] else []
        c.add(g, f"a key ring from 100 on: {' and '.join(lines).lower()}", rule("Key ring", kind), lines,
              "The gift is earned; it comes off nothing.", reasons=more)
    every = {**kind, "every_full": True, "count": 2}
    for lines in (["2 SHIRT"], ["2 JEANS"], ["1 JEANS", "1 COLA"]):
        c.add(g, f"two key rings every full 100: {' and '.join(lines).lower()}", rule("Key rings", every), lines)
    for quantity in ("1", "2"):
        line = {"sku": "KEYRING", "quantity": quantity, "gift_of": "P1"}
        c.add(g, f"{quantity} gift in the basket, earned once", rule("Key ring", kind), ["2 SHIRT", line],
              "A line that says it is the gift costs nothing as far as the rule gives it; what is beyond costs its price.")
    c.add(g, "a gift in the basket that is not earned", rule("Key ring", kind), ["1 HAT", {"sku": "KEYRING", "gift_of": "P1"}],
          "It costs its full price, and does not count towards the threshold.", reasons=[reason("gift_not_earned", [2])])
    c.add(g, "the gift does not earn itself", rule("Key ring", {**kind, "from": 1000}), [{"sku": "KEYRING", "gift_of": "P1"}],
          "A gift counts for no rule.", reasons=[reason("gift_not_earned", [1])])
    c.add(g, "the gift bought as goods counts", rule("Key ring", {**kind, "from": 1000}), ["1 KEYRING"])


def add_ons(c):
    g = "add_on"
    kind = {"type": g, "items": {"categories": ["Clothing"]}, "from": 10000, "add_on": {"items": ["MUG", "TOWEL"]}, "price": 990}
    for lines in (["1 JEANS", "1 MUG"], ["1 JEANS", "1 TOWEL", "1 MUG"], ["1 JEANS", "2 MUG"], ["2 SHIRT", "1 TOWEL"]):
        c.add(g, f"a mug or a towel for 9.90: {' and '.join(lines).lower()}", rule("加价购", kind), lines,
              "Once, since only the first 100.00 counts; the dearest saving is taken.")
    c.add(g, "not enough spent for the add-on", rule("Add-on", kind), ["1 SHIRT", "1 MUG"],
          reasons=[reason("more_money", missing_amount=100)])
    every = {**kind, "every_full": True}
    for lines in (["1 JEANS", "2 MUG"], ["2 JEANS", "2 MUG", "2 TOWEL"], ["3 SHIRT", "3 MUG"]):
        c.add(g, f"one for every full 100: {' and '.join(lines).lower()}", rule("Add-ons", every), lines)
    two = {**kind, "count": 2, "price": 0}
    for lines in (["1 JEANS", "1 MUG", "2 TOWEL"], ["1 JEANS", "1 MUG"]):
        c.add(g, f"two for nothing: {' and '.join(lines).lower()}", rule("Two free", two), lines)
    c.add(g, "an add-on price above the price helps nobody", rule("Dear add-on", {**kind, "price": 3000}), ["1 JEANS", "1 MUG"])
    own = {**kind, "items": {}, "add_on": {"categories": ["Home"]}}
    for lines in (["1 JEANS", "1 MUG"], ["4 MUG", "1 SHAMPOO"]):
        c.add(g, f"what is bought that way does not count: {' and '.join(lines).lower()}", rule("Any 100", own), lines)


def points(c):
    g = "points_multiplier"
    policy = {"policy": {"points_per_minor_unit": "0.01"}}
    for f, lines in [("2", ["1 SHIRT"]), ("3", ["1 JEANS", "1 MILK"]), ("1.5", ["1 SHIRT", "1 JEANS"]), ("10", ["2 SHIRT"])]:
        c.add(g, f"{f} times the points on clothing: {' and '.join(lines).lower()}",
              rule("Points", {"type": g, "items": {"categories": ["Clothing"]}, "factor": f}), lines,
              "1 point for each 1.00 paid, more on clothing.", basket={"member": {}}, **policy)
    stack = {"groups": [{"id": "points", "stacks_with_all": True}], **policy}
    for lines in (["1 SHIRT"], ["1 JEANS", "1 COLA"]):
        c.add(g, f"points on what is paid after a discount: {' and '.join(lines).lower()}",
              [rule("Points", {"type": g, "factor": "2"}, group="points"),
               rule("Half", {"type": "item_discount", "items": {"categories": ["Clothing"]}, "reward": percent("50")}, id="P2")],
              lines, basket={"member": {}}, **stack)
    c.add(g, "points without a promotion", rule("Points", {"type": g, "items": {"items": ["HAT"]}, "factor": "2"}), ["1 SHIRT"],
          basket={"member": {}}, **policy)
    c.add(g, "no member, no points", rule("Points", {"type": g, "factor": "2"}, conditions={"audience": "members"}), ["1 SHIRT"],
          in_force=[], **policy)


def coupon_issues(c):
    g = "coupon_issue"
    types = {"coupon_types": [{"id": "NEXT", "name": "5 off next time"}]}
    kind = {"type": g, "from": 10000, "coupon": "NEXT"}
    for lines in (["1 SHIRT"], ["2 SHIRT"], ["3 JEANS"]):
        more = [reason("more_money", [1], missing_amount=100)] if lines == ["1 SHIRT"] else []
        c.add(g, f"a coupon from 100 on: {lines[0].lower()}", rule("Coupon", kind), lines, "Takes nothing off now.", reasons=more, **types)
        if lines != ["1 SHIRT"]:
            c.add(g, f"a coupon every full 100: {lines[0].lower()}", rule("Coupons", {**kind, "every_full": True}), lines, **types)
    c.add(g, "a coupon for drinks only", rule("Coupon", {**kind, "from": 1500, "items": {"categories": ["Drinks"]}}), ["2 BEER", "1 JEANS"], **types)


TEN = {"type": "item_discount", "reward": {"percent_off": "10"}}


def conditions(c):
    g = "conditions"

    def one(title, conditions, basket, holds, why=None, story="", lines=("1 SHIRT",)):
        c.add(g, title, rule("Ten", TEN, conditions=conditions), list(lines), story, basket=basket,
              in_force=None if holds else [], reasons=[reason(why, [1])] if why else [])

    at = lambda text: {"at": text}
    happy = {"windows": [{"weekdays": ["mon", "tue", "wed", "thu", "fri"], "from": "17:00", "until": "19:00"}]}
    for time, holds in [("2026-11-23T16:59:59+08:00", False), ("2026-11-23T17:00:00+08:00", True), ("2026-11-23T18:59:59+08:00", True),
                        ("2026-11-23T19:00:00+08:00", False), ("2026-11-22T17:30:00+08:00", False), ("2026-11-27T09:30:00Z", False),
                        ("2026-11-27T18:30:00+01:00", True)]:
        one(f"happy hour at {time}", happy, at(time), holds, None if holds else "outside_hours",
            "Monday to Friday, 17 to 19 by the store's own clock: 2026-11-23 is a Monday.")
    night = {"windows": [{"weekdays": ["sat"], "from": "22:00", "until": "02:00"}]}
    for time, holds in [("2026-11-21T21:59:00+08:00", False), ("2026-11-21T22:00:00+08:00", True), ("2026-11-22T01:59:00+08:00", True),
                        ("2026-11-22T02:00:00+08:00", False), ("2026-11-22T23:00:00+08:00", False), ("2026-11-21T01:00:00+08:00", False)]:
        one(f"Saturday night at {time}", night, at(time), holds, None if holds else "outside_hours",
            "A window past midnight belongs to the day it began: 2026-11-21 is a Saturday.")
    two = {"windows": [{"from": "08:00", "until": "10:00"}, {"from": "20:00"}]}
    for time, holds in [("2026-11-22T09:00:00+08:00", True), ("2026-11-22T15:00:00+08:00", False), ("2026-11-22T23:59:59+08:00", True)]:
        one(f"one of two windows at {time}", two, at(time), holds, None if holds else "outside_hours")
    dates = {"valid_from": "2026-11-11T00:00:00+08:00", "valid_until": "2026-11-12T00:00:00+08:00"}
    for time, holds in [("2026-11-10T23:59:59+08:00", False), ("2026-11-11T00:00:00+08:00", True), ("2026-11-11T23:59:59+08:00", True),
                        ("2026-11-12T00:00:00+08:00", False), ("2026-11-10T16:00:00Z", True)]:
        one(f"11.11 at {time}", dates, at(time), holds, None, "Of a rule that is not for this day nobody need hear.")
    one("the right store", {"stores": ["S01", "S02"]}, {"store": "S02"}, True)
    one("another store", {"stores": ["S01"]}, {"store": "S02"}, False)
    one("the right zone", {"zones": ["north"]}, {"zone": "north"}, True)
    one("another zone", {"zones": ["north"]}, {"zone": "south"}, False)
    one("online only, in a store", {"channels": ["web"]}, {}, False)
    one("online only, online", {"channels": ["web"]}, {"channel": "web"}, True)
    one("members, a member", {"audience": "members"}, {"member": {}}, True)
    one("members, nobody", {"audience": "members"}, {}, False, "member_only")
    one("staff, staff", {"audience": "staff"}, {"staff": True}, True)
    one("staff, a customer", {"audience": "staff"}, {}, False)
    one("gold tier, gold", {"tiers": ["gold", "black"]}, {"member": {"tier": "gold"}}, True)
    one("gold tier, silver", {"tiers": ["gold"]}, {"member": {"tier": "silver"}}, False, "other_tier")
    one("first purchase, yes", {"first_purchase": True}, {"member": {"first_purchase": True}}, True)
    one("first purchase, no", {"first_purchase": True}, {"member": {}}, False, "not_first_purchase")
    for day, birthday, holds in [("2026-11-22", "11-22", True), ("2026-11-22", "11-25", True), ("2026-11-22", "11-26", False),
                                 ("2026-01-01", "12-30", True), ("2026-12-31", "01-02", True), ("2026-02-28", "02-29", True),
                                 ("2026-03-04", "02-29", False), ("2028-02-29", "02-29", True)]:
        one(f"birthday {birthday} on {day}", {"birthday_within_days": 3},
            {"at": day + "T12:00:00+08:00", "business_date": day, "member": {"birthday": birthday}}, holds,
            None if holds else "not_birthday", "Three days before or after; who was born on 29 February keeps the 28th in other years.")
    one("birthday unknown", {"birthday_within_days": 3}, {"member": {}}, False, "not_birthday")
    one("paid by the right tender", {"tenders": ["wallet"]}, {"tenders": ["wallet"]}, True)
    one("paid by another tender", {"tenders": ["wallet"]}, {"tenders": ["cash"]}, False, "other_tender")
    one("paid by both", {"tenders": ["wallet"]}, {"tenders": ["wallet", "cash"]}, False, "other_tender")
    one("tender not known yet", {"tenders": ["wallet"]}, {}, False, "other_tender")
    c.add(g, "a rule set that is not valid yet", rule("Ten", TEN), ["1 SHIRT"], in_force=[], valid_from="2026-12-01T00:00:00+08:00")
    c.add(g, "a rule set that is valid no more", rule("Ten", TEN), ["1 SHIRT"], in_force=[], valid_until="2026-11-22T12:00:00+08:00")
    c.add(g, "a rule set of another store", rule("Ten", TEN), ["1 SHIRT"], in_force=[], stores=["S09"], basket={"store": "S01"})


def limits(c):
    g = "limits"
    shirt = {"type": "item_discount", "items": {"categories": ["Clothing"]}, "reward": {"percent_off": "10"}}

    def limited(most, of="applications", scope="basket", **more):
        return [{"scope": scope, "of": of, **more, "most": most}]

    for most, lines in [(1, ["2 SHIRT"]), (2, ["3 SHIRT"]), (1, ["1 SHIRT", "1 JEANS"]), (3, ["2 SOCKS", "1 HAT", "1 JEANS"])]:
        c.add(g, f"at most {most} units a basket: {' and '.join(lines).lower()}", rule("Limited", shirt, limits=limited(most)), lines,
              "The units that save most are taken.")
    for most, lines in [(1000, ["2 SHIRT"]), (2000, ["2 SHIRT", "1 JEANS"]), (500, ["2 SHIRT"]), (2500, ["1 SOCKS", "1 HAT", "1 JEANS"])]:
        c.add(g, f"at most {most / 100:.2f} a basket: {' and '.join(lines).lower()}",
              rule("Limited", shirt, limits=limited(most, "amount")), lines, "An application that would cost more than is left is not given.")
    nth = {"type": "nth_item", "items": {"categories": ["Drinks"]}, "nth": 2, "reward": {"percent_off": "50"}}
    for most, lines in [(1, ["4 TEA"]), (1, ["2 TEA", "2 WINE"]), (2, ["6 BEER"])]:
        c.add(g, f"at most {most} pairs: {' and '.join(lines).lower()}", rule("Pairs", nth, limits=limited(most)), lines)
    every = {"type": "threshold_amount", "steps": [{"from": 5000, "off": 500}], "every_full": True}
    for most in (1, 2):
        c.add(g, f"5 off every full 50, at most {most} times", rule("Every 50", every, limits=limited(most)), ["2 SHIRT"])
    c.add(g, "5 off every full 50, at most 12.00", rule("Every 50", every, limits=limited(1200, "amount")), ["2 SHIRT"])
    for scope in ("member", "day", "campaign"):
        basket = {"member": {}, "counters": [{"counter": "C1", "used": 2}]}
        c.add(g, f"one left of the {scope} limit", rule("Counted", shirt, limits=limited(3, scope=scope, counter="C1")), ["2 SHIRT"], basket=basket)
        c.add(g, f"the {scope} limit is used up", rule("Counted", shirt, limits=limited(2, scope=scope, counter="C1")), ["2 SHIRT"],
              basket=basket, reasons=[reason("limit_reached", [1])])
    c.add(g, "a campaign budget with 15.00 left", rule("Budget", shirt, limits=limited(10000, "amount", "campaign", counter="B")),
          ["2 SHIRT"], basket={"counters": [{"counter": "B", "used": 8500}]})
    c.add(g, "the smaller of two limits", rule("Both", shirt, limits=limited(5) + limited(1500, "amount", counter="Money")), ["3 SHIRT"])


def coupons(c):
    g = "coupons"
    types = {"coupon_types": [{"id": "K", "name": "Ten off", "uses_per_code": 1, "per_basket": 2}]}
    kind = {"type": "item_discount", "items": {"categories": ["Clothing"]}, "reward": {"percent_off": "10"}}
    r = rule("By coupon", kind, conditions={"coupon": "K"})
    code = lambda **more: {"coupons": [{"code": "A1", "type": "K", **more}]}
    c.add(g, "with its coupon", r, ["1 SHIRT", "1 JEANS"], "One use for a rule that works on units by themselves.", basket=code(), **types)
    c.add(g, "without a coupon", r, ["1 SHIRT"], in_force=[], reasons=[reason("coupon_needed", [1])], **types)
    for state in ("held", "redeemed"):
        c.add(g, f"a coupon that is {state}", r, ["1 SHIRT"], basket=code(state=state), in_force=[], **types)
    c.add(g, "a coupon without uses left", r, ["1 SHIRT"], basket=code(uses_left=0), in_force=[], **types)
    c.add(g, "a coupon that ran out", r, ["1 SHIRT"], basket=code(valid_until="2026-11-22T11:59:59+08:00"), in_force=[], **types)
    c.add(g, "a coupon of another type", r, ["1 SHIRT"], basket={"coupons": [{"code": "A1", "type": "Z"}]}, in_force=[], **types)
    me, other = "018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"
    c.add(g, "a coupon of this member", r, ["1 SHIRT"], basket={"member": {"id": me}, **code(bound_to=me)}, **types)
    c.add(g, "a coupon of another member", r, ["1 SHIRT"], basket={"member": {"id": me}, **code(bound_to=other)}, in_force=[], **types)
    c.add(g, "a coupon for nothing in the basket", r, ["1 MILK"], basket=code(), **types)
    trio = rule("Three for ten by coupon", {"type": "mix_and_match", "items": {"items": ["TEA"]}, "count": 3, "reward": {"group_price": 1000}},
                conditions={"coupon": "K"})
    c.add(g, "one coupon for one of two groups", trio, ["6 TEA"], "One use per group.", basket=code(), **types)
    pair = {"coupons": [{"code": "A1", "type": "K"}, {"code": "A2", "type": "K"}]}
    c.add(g, "two coupons for two groups", trio, ["6 TEA"], basket=pair, **types)
    spend = rule("Ten off 100 by coupon", {"type": "threshold_amount", "steps": [{"from": 10000, "off": 1000}]}, conditions={"coupon": "K"})
    c.add(g, "a basket coupon", spend, ["1 JEANS", "1 MILK"], basket=code(), **types)
    c.add(g, "a basket coupon below its threshold", spend, ["1 SHIRT"], basket=code(),
          reasons=[reason("more_money", [1], missing_amount=100)], **types)


def combinations(c):
    g = "combinations"
    shirt = {"items": ["SHIRT"]}
    ten = rule("Ten percent", {"type": "item_discount", "items": shirt, "reward": percent("10")}, id="TEN")
    fifteen = rule("Fifteen off", {"type": "item_discount", "items": shirt, "reward": off(1500)}, id="OFF15")
    better = reason("better_combination", [1], "TEN", winner="OFF15")
    for lines in (["1 SHIRT"], ["2 SHIRT"]):
        c.add(g, f"the better of two on {lines[0].lower()}", [ten, fifteen], lines, "Rules that may not meet: the customer gets the better one.",
              reasons=[better])
    stack = [{"id": "S", "within": "stackable"}]
    for base, words in [("remaining", "of what is left"), ("original", "of the price before")]:
        for first in (1, -1):
            c.add(g, f"10 % {words}, 15.00 off {'after' if first > 0 else 'before'}",
                  [{**ten, "group": "S", "priority": first, "base": base}, {**fifteen, "group": "S"}], ["1 SHIRT"],
                  "Both apply, in order of priority.", groups=stack)
    half = rule("Half price", {"type": "item_discount", "items": shirt, "reward": percent("50")}, id="HALF")
    for base in ("remaining", "original"):
        c.add(g, f"half price three times, {base}",
              [{**half, "id": f"H{i}", "group": "S", "base": base} for i in (1, 2, 3)], ["1 SHIRT"],
              "No price goes below zero.", groups=stack)
    deep = rule("Sixty off", {"type": "item_discount", "items": {"categories": ["Drinks>Soft"]}, "reward": percent("60")}, id="D", group="S", priority=1)
    three = {"type": "mix_and_match", "items": {"categories": ["Drinks>Soft"]}, "count": 3, "reward": group(500)}
    two = {"type": "nth_item", "items": {"categories": ["Drinks>Soft"]}, "nth": 2, "reward": percent("100")}
    for kind, words in ((three, "any 3 for 5.00"), (two, "second one free")):
        for base in ("original", "remaining"):
            c.add(g, f"60 % off and {words}, {base}", [deep, rule(words, kind, id="M", group="S", base=base)], ["3 TEA"],
                  "What is worked out from the price before may come to more than is left: then all that is left.", groups=stack)
    basket = rule("20 off 100", {"type": "threshold_amount", "steps": [{"from": 10000, "off": 2000}]}, id="B20")
    for lines in (["1 SHIRT", "1 HAT"], ["1 SHIRT", "1 COLA"], ["2 SHIRT"]):
        c.add(g, f"a basket rule or an item rule: {' and '.join(lines).lower()}", [ten, basket], lines,
              "On one unit only one of them; units are given to the rules so that least is left to pay.")
        c.add(g, f"a basket rule after an item rule: {' and '.join(lines).lower()}",
              [ten, {**basket, "group": "B"}], lines, "The basket rule stacks; its threshold counts what the item rule left.",
              groups=[{"id": "B", "stacks_with_all": True}])
        c.add(g, f"a basket rule on prices before: {' and '.join(lines).lower()}",
              [ten, {**basket, "group": "B", "base": "original"}], lines, "Its threshold counts the prices before any promotion.",
              groups=[{"id": "B", "stacks_with_all": True}])
    pair = rule("Second half price", {"type": "nth_item", "items": {"categories": ["Drinks"]}, "nth": 2, "reward": percent("50")}, id="NTH")
    trio = rule("Three for ten", {"type": "mix_and_match", "items": {"categories": ["Drinks>Soft"]}, "count": 3, "reward": group(1000)}, id="MIX")
    for lines in (["3 TEA"], ["4 TEA"], ["2 TEA", "1 JUICE"], ["3 TEA", "1 JUICE"], ["5 TEA"], ["1 TEA", "1 COLA", "1 BEER"]):
        c.add(g, f"pairs or threes: {' and '.join(lines).lower()}", [pair, trio], lines, "The best split of the units over both rules.")
    buy = rule("Buy 2 get 1", {"type": "buy_get", "buy": {"categories": ["Drinks"]}, "buy_count": 2, "get_count": 1, "reward": percent("100")}, id="B2G1")
    for lines in (["3 TEA"], ["5 TEA"], ["2 BEER", "2 TEA"], ["1 WINE", "2 TEA"]):
        c.add(g, f"half price or one free: {' and '.join(lines).lower()}", [pair, buy], lines)
    snack = rule("Snack", {"type": "bundle", "parts": [{"items": {"categories": ["Food>Bakery"]}}, {"items": {"categories": ["Drinks>Soft"]}}],
                           "reward": group(900)}, id="SNACK")
    for lines in (["1 CAKE", "2 TEA"], ["1 CAKE", "1 TEA", "1 BEER"], ["1 BREAD", "3 TEA"]):
        c.add(g, f"a snack or a pair: {' and '.join(lines).lower()}", [snack, pair], lines)
    per_basket = [{"id": "ONE", "within": "per_basket"}]
    hats = rule("Hats", {"type": "item_discount", "items": {"items": ["HAT"]}, "reward": percent("30")}, id="HATS", group="ONE")
    for lines in (["1 SHIRT", "1 HAT"], ["2 SHIRT", "1 HAT"], ["1 HAT"]):
        c.add(g, f"one offer a basket: {' and '.join(lines).lower()}", [{**ten, "group": "ONE"}, hats], lines,
              "Only one rule of the group acts in the whole basket.", groups=per_basket)
    named = [{"id": "A", "stacks_with": ["B"]}, {"id": "B"}, {"id": "C"}]
    for ga, gb in [("A", "B"), ("A", "C"), ("B", "C"), ("B", "A")]:
        c.add(g, f"groups {ga} and {gb}", [{**ten, "group": ga}, {**fifteen, "group": gb}], ["1 SHIRT"],
              "A names B, which is enough for both; C is named by nobody.", groups=named)
    gift1 = rule("Key ring", {"type": "threshold_gift", "from": 9000, "gift": "KEYRING", "value": 1000}, id="G1")
    gift2 = rule("Mug", {"type": "threshold_gift", "from": 9000, "gift": "MUG", "value": 2500}, id="G2")
    c.add(g, "of two gifts the dearer", [gift1, gift2], ["1 SHIRT"], "Both cost the same to pay; gift value decides.")
    c.add(g, "money off before a gift", [gift2, {**basket, "kind": {"type": "threshold_amount", "steps": [{"from": 9000, "off": 100}]}}], ["1 SHIRT"],
          "The amount to pay comes first, even if the gift is worth more.")


def by_priority(c):
    g = "by_priority"
    plain = {"policy": {"choice": "by_priority"}}
    shirt = {"type": "item_discount", "items": {"categories": ["Clothing"]}, "reward": percent("10")}
    once = [{"scope": "basket", "of": "applications", "most": 1}]
    for lines in (["1 SOCKS", "1 SHIRT"], ["1 HAT", "1 SOCKS", "1 JEANS"]):
        c.add(g, f"one unit only: {' and '.join(lines).lower()}", rule("Once", shirt, limits=once), lines, "The unit that saves most.", **plain)
    over = {"type": "item_discount", "items": {"categories": ["Clothing"]}, "reward": fixed(1400)}
    c.add(g, "dear units save most", rule("All at 14", over, limits=[{"scope": "basket", "of": "amount", "most": 8600}]),
          ["1 SOCKS", "1 SHIRT", "1 HAT"], "85.00 on the shirt, then 1.00 on the socks: 35.00 on the hat would go beyond 86.00.", **plain)
    pair = {"type": "nth_item", "items": {"categories": ["Clothing"]}, "nth": 2, "reward": percent("50")}
    c.add(g, "one pair only", rule("Pair", pair, limits=once), ["2 SOCKS", "1 SHIRT", "1 JEANS"], "The pair that saves most.", **plain)
    low = {"type": "nth_item", "items": {"categories": ["Clothing"]}, "nth": 2, "reward": fixed(9900)}
    c.add(g, "one pair only, the dear one saves nothing", rule("Second at 99", low, limits=once), ["2 SHIRT", "2 JEANS"], **plain)
    any2 = {"type": "mix_and_match", "items": {"categories": ["Clothing"]}, "count": 2, "reward": percent("10")}
    c.add(g, "one couple only, by price", rule("Couple", any2, limits=once), ["2 SOCKS", "2 HAT"], **plain)
    ten = rule("Ten percent", {"type": "item_discount", "items": {"items": ["SHIRT"]}, "reward": percent("10")}, id="TEN")
    fifteen = rule("Fifteen off", {"type": "item_discount", "items": {"items": ["SHIRT"]}, "reward": off(1500)}, id="OFF15")
    for first, second, ids in ((1, 0, ("TEN", "OFF15")), (0, 1, ("OFF15", "TEN"))):
        c.add(g, f"{ids[0]} comes first", [{**ten, "priority": first}, {**fifteen, "priority": second}], ["1 SHIRT"],
              "The rule of the higher priority has the unit, whether or not it is the better one.",
              reasons=[reason("earlier_rule", [1], ids[1], winner=ids[0])], **plain)
    c.add(g, "of equal priority the smaller id", [ten, fifteen], ["1 SHIRT"], reasons=[reason("earlier_rule", [1], "TEN", winner="OFF15")], **plain)


def by_hand(c):
    g = "by_hand"
    hand = lambda sku, reward, quantity="1": {"sku": sku, "quantity": quantity, "discount": {"reward": reward, "reason": "dented"}}
    for reward, words, quantity in [(percent("10"), "10 %", "1"), (off(500), "5.00", "1"), (percent("33.3333"), "a third", "2"), (off(20000), "more than it costs", "1")]:
        c.add(g, f"{words} by hand on {quantity} shirt", [], [hand("SHIRT", reward, quantity), "1 MILK"], "No rule; the line's discount is spread over its units.")
    r = rule("Ten", TEN)
    for reward, words in [(percent("20"), "20 %"), (off(1000), "10.00")]:
        c.add(g, f"{words} by hand, then a rule", r, [hand("SHIRT", reward)], "By hand comes first, the rule works on what is left.")
        c.add(g, f"{words} by hand, and rules do not touch it", r, [hand("SHIRT", reward), "1 HAT"], "Policy: lines with a discount by hand take no promotion.",
              reasons=[{"reason": "discounted_by_hand", "lines": [1]}], policy={"promote_manual_discounts": False})
    for reward, words in [(percent("5"), "5 %"), (off(700), "7.00")]:
        basket = {"discount": {"reward": reward, "reason": "regular"}}
        c.add(g, f"{words} by hand on the basket", [], ["1 SHIRT", "1 SOAP", "1 DEPOSIT"], "A deposit takes no discount.", basket=basket)
        c.add(g, f"{words} by hand on the basket after a rule", r, ["1 SHIRT", "1 SOAP"], "After all rules.", basket=basket)


def special(c):
    g = "special"
    guard = {"policy": {"below_cost": "guarded"}}
    for p, lines in [("50", ["1 MILK"]), ("30", ["1 MILK"]), ("20", ["1 MILK"]), ("90", ["2 SHIRT"])]:
        c.add(g, f"{p} % off stops at cost: {lines[0].lower()}", rule("Deep", {"type": "item_discount", "reward": percent(p)}), lines,
              "The guard keeps the price at cost (milk costs 4.20).",
              reasons=[reason("at_cost", [1])] if p in ("50", "90") else [], **guard)
    c.add(g, "a rule that may go below cost", rule("Deep", {"type": "item_discount", "reward": percent("50")}, may_go_below_cost=True), ["1 MILK"], **guard)
    c.add(g, "somebody with the right said so", rule("Deep", {"type": "item_discount", "reward": percent("50")}), ["1 MILK"],
          basket={"may_go_below_cost": True}, **guard)
    keyed = {"sku": "SHIRT", "price": 8000, "price_overridden": True}
    c.add(g, "a price that was keyed in takes no promotion", rule("Ten", TEN), [keyed, "1 HAT"],
          reasons=[{"reason": "price_keyed", "lines": [1]}])
    for code, price, p in [("JPY", 148, "10"), ("JPY", 99, "33.33"), ("KWD", 1255, "12.5"), ("EUR", 999, "15")]:
        c.files_currency(g, code, price, p)
    c.add(g, "the same item on two lines", rule("Pairs", {"type": "nth_item", "items": {"items": ["TEA"]}, "nth": 2, "reward": percent("50")}),
          ["1 TEA", "1 TEA"], "Lines do not matter, units do.")
    c.add(g, "nothing that a rule is about", rule("Hats", {"type": "item_discount", "items": {"items": ["HAT"]}, "reward": percent("10")}), ["1 MILK"])
    c.add(g, "no rules at all", [], ["1 MILK", "2 TEA"])
    c.add(g, "a thousand pencils", rule("Pencils", {"type": "threshold_amount", "steps": [{"from": 100, "off": 7}]}), ["1000 PENCIL"],
          "7 minor units over 1,000 units of 0.50: seven of them cost 0.49.")


def returns(c):
    """What comes back after promotions; every example gives back all of some line, part by part."""
    g = "returns"
    kinds = [("buy two get one of yoghurt", {"type": "buy_get", "buy": {"items": ["YOG"]}, "buy_count": 2, "get_count": 1, "reward": percent("100")},
              ["3 YOG"], [(1, "1"), (1, "1"), (1, "1")], "The discount lies on all three: who brings back the paid ones keeps none for nothing."),
             ("second soap at half price", {"type": "nth_item", "items": {"items": ["SOAP"]}, "nth": 2, "reward": percent("50")},
              ["5 SOAP", "1 MILK"], [(1, "2"), (1, "1"), (1, "2")], "The fifth was no part of a pair: it comes back first, at its full price."),
             ("three teas for 50.00", {"type": "mix_and_match", "items": {"items": ["TEA"]}, "count": 3, "reward": group(5000)},
              ["3 TEA"], [(1, "2"), (1, "1")], "50.00 does not divide by three; the parts still sum to it."),
             ("spend 100 save 10 on two lines", {"type": "threshold_amount", "steps": [{"from": 10000, "off": 1000}]},
              ["1 SHIRT", "1 JEANS"], [(2, "1"), (1, "1")], "Each line gives back its share of the 10.00, in whatever order."),
             ("ten per cent off all", {"type": "item_discount", "reward": percent("10")},
              ["4 MILK", "2 BREAD"], [(1, "3"), (2, "2"), (1, "1")], "Units by themselves: nothing to share."),
             ("a third off a hundred pencils", {"type": "threshold_percent", "steps": [{"from": 100, "off": "33.3333"}]},
              ["100 PENCIL"], [(1, "37"), (1, "63")], "Rounded once over all, handed back to the cent."),
             ("a bundle of bread and milk", {"type": "bundle", "parts": [{"items": {"items": ["BREAD"]}}, {"items": {"items": ["MILK"]}}], "reward": percent("15")},
              ["2 BREAD", "2 MILK"], [(1, "1"), (2, "1"), (2, "1"), (1, "1")], "One half of the bundle back does not undo the other half."),
             ("five per cent off from six", {"type": "quantity_break", "items": {"items": ["COLA"]}, "steps": [{"from": "6", "reward": percent("5")}]},
              ["7 COLA"], [(1, "5"), (1, "2")], "What is kept later may be fewer than six: what was paid comes back, not less.")]
    for title, kind, lines, back, story in kinds:
        returned = [{"line": no, "quantity": much} for no, much in back]
        c.add(g, title, rule("Offer", kind), lines, story, basket={"returned": returned})
        if len(back) > 1:
            c.add(g, title + ", the other way round", rule("Offer", kind), lines, "Another order of the same parts brings the same in all.",
                  basket={"returned": returned[::-1]})
    c.add(g, "a weighed cheese in three parts", rule("Cheese", {"type": "item_discount", "items": {"items": ["CHEESE"]}, "reward": percent("10")}),
          ["0.755 CHEESE"], "By weight; the last part takes the rest.",
          basket={"returned": [{"line": 1, "quantity": "0.25"}, {"line": 1, "quantity": "0.25"}, {"line": 1, "quantity": "0.255"}]})
    c.add(g, "a coupon is not given back with the goods", rule("Coupon", {"type": "item_discount", "items": {"items": ["SHIRT"]}, "reward": off(1000)}, conditions={"coupon": "C"}),
          ["2 SHIRT"], "What was paid comes back; the coupon stays used.", reasons=[],
          basket={"coupons": [{"code": "A", "type": "C"}], "returned": [{"line": 1, "quantity": "1"}, {"line": 1, "quantity": "1"}]},
          coupon_types=[{"id": "C", "name": "Ten off shirts"}])


def pains(c):
    """Regression cases named after the complaints 13 to 15 of the design."""
    g = "pains"
    c.add(g, "pain 13: a cent never makes a sale impossible", rule("A third", {"type": "threshold_percent", "steps": [{"from": 0, "off": "33.3333"}]}),
          ["1 PENCIL", "1 YOG", "1 MILK"], "Total, lines and refund are one sum of minor units.",
          basket={"returned": [{"line": 3}, {"line": 1}, {"line": 2}]})
    c.add(g, "pain 13: the refund of a shared discount is what was paid", rule("Ten off", {"type": "threshold_amount", "steps": [{"from": 3000, "off": 1000}]}),
          ["3 TEA", "1 SOAP"], "Three ways to round 10.00 over four units; parts that come back one by one sum to the total.",
          basket={"returned": [{"line": 1}, {"line": 2}, {"line": 1}, {"line": 1}]})
    both = [rule("Ten", {"type": "item_discount", "reward": percent("10")}, id="A", group="S"),
            rule("Five more", {"type": "item_discount", "reward": percent("5")}, id="B", group="S")]
    groups = [{"id": "S", "within": "stackable"}]
    for channel in ("store", "web"):
        c.add(g, f"pain 14: what stacks in the {channel} stacks everywhere", both, ["1 SHIRT", "2 MILK"],
              "One engine prices both channels: the same cents.", basket={"channel": channel}, groups=groups)
    c.add(g, "pain 14: rewards stop at zero", [rule("All", {"type": "item_discount", "reward": percent("100")}, id="A", group="S"),
                                               rule("And more", {"type": "item_discount", "reward": off(900000)}, id="B", group="S")],
          ["1 MILK"], "Nothing is left for the second rule: never below zero, never a reward without end.",
          reasons=[reason("better_combination", [1], "B", winner="A")], groups=groups)
    once = rule("Once", {"type": "item_discount", "items": {"items": ["SHIRT"]}, "reward": off(1000)}, conditions={"coupon": "C"})
    types = {"coupon_types": [{"id": "C", "name": "Ten off"}]}
    c.add(g, "pain 15: a coupon that was redeemed gives nothing again", once, ["1 SHIRT"], in_force=[],
          reasons=[reason("coupon_needed", [1])], basket={"coupons": [{"code": "A", "type": "C", "state": "redeemed"}]}, **types)
    c.add(g, "pain 15: a coupon that another basket holds gives nothing here", once, ["1 SHIRT"], in_force=[],
          reasons=[reason("coupon_needed", [1])], basket={"coupons": [{"code": "A", "type": "C", "state": "held"}]}, **types)
    c.add(g, "pain 15: a campaign that is spent gives nothing more", rule("Budget", {"type": "item_discount", "reward": off(100)},
          limits=[{"scope": "campaign", "of": "applications", "counter": "K", "most": 10}]), ["1 SHIRT"], in_force=[],
          reasons=[reason("limit_reached", [1], scope="campaign")], basket={"counters": [{"counter": "K", "used": 10}]})


def trials(c):
    """A/B arms: who is in which arm follows from a hash that is worked out here a second time."""
    from author import arm_of
    g = "trials"
    for key in ["b1", "b2", "b3", "b4", "b5", "b6"]:
        half = [rule("Ten", {"type": "item_discount", "reward": percent("10")}, id="A",
                     arm={"experiment": "autumn", "arm": "ten", "subject": "basket", "from": "0", "until": "50"}),
                rule("Five", {"type": "item_discount", "reward": percent("5")}, id="B",
                     arm={"experiment": "autumn", "arm": "five", "subject": "basket", "from": "50", "until": "80"})]
        basket = {"basket_key": key}
        inside = [r["id"] for r in half if arm_of(r, basket)]
        c.add(g, f"ten, five or nothing by basket {key}", half, ["1 SHIRT"], "The arm is recorded, also that of the basket that gets nothing.",
              in_force=inside, reasons=[reason("not_in_arm", [1], r["id"]) for r in half if r["id"] not in inside], basket=basket)
    for number in range(4):
        member = {"id": f"00000000-0000-4000-8000-00000000000{number}"}
        r = rule("Members", {"type": "item_discount", "reward": percent("20")}, id="M",
                 arm={"experiment": "members", "arm": "twenty", "from": "0", "until": "50"})
        inside = ["M"] if arm_of(r, {"member": member}) else []
        c.add(g, f"half of the members, number {number}", r, ["1 HAT"], in_force=inside,
              reasons=[] if inside else [reason("not_in_arm", [1], "M")], basket={"member": member})
    c.add(g, "nobody known is in no arm of members", rule("Members", {"type": "item_discount", "reward": percent("20")}, id="M",
          arm={"experiment": "members", "arm": "twenty", "from": "0", "until": "100"}), ["1 HAT"], in_force=[],
          reasons=[reason("not_in_arm", [1], "M")])


def write(c):
    for part in (item_discounts, tier_prices, quantity_breaks, buy_gets, nth_items, mix_and_matches, bundles, threshold_amounts,
                 threshold_percents, threshold_gifts, add_ons, points, coupon_issues, conditions, limits, coupons, combinations,
                 by_priority, by_hand, special, returns, pains, trials):
        part(c)
