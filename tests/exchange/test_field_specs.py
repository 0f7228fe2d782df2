from cpd_desktop.exchange.field_specs import need, spec


def test_a_field_has_its_headings_apart() -> None:
    field = spec("email", "email address; work email", weak="mail")

    assert (field.name, field.synonyms, field.weak) == ("email", ("email address", "work email"), ("mail",))
    assert spec("email").synonyms == ()


def test_a_need_has_choices_of_one_field_or_more() -> None:
    assert need("name", "first_name+last_name") == (("name",), ("first_name", "last_name"))


def test_the_surest_headings_are_split_like_the_others() -> None:
    field = spec("supervisee", "person supervised", surest="supervisee no; supervisee id")
    assert (field.surest, field.synonyms, field.best) == (
        ("supervisee no", "supervisee id"),
        ("person supervised",),
        (),
    )
