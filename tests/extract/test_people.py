"""Sentences and the people whom they name: names that are words as well, names beside others, and what is no name."""

from __future__ import annotations

import pytest

from kg.extract.analysis import analyse
from kg.model import Article, Kind, Person


def people(text: str) -> set[str]:
    """The fullest name of everyone whom a text names."""
    return {e.names[0] for e in analyse(Article("t", "t.txt", text)).entities if isinstance(e, Person)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a given name that is a word as well, vouched for by its surname
        ("نوید کریمی امروز گفت: کتابخانه باز است.", {"نوید کریمی"}),
        ("ندا قره‌داغی زاده، کارشناس مرمت، از بازار گفت.", {"ندا قره‌داغی زاده"}),
        # … by a title after a comma or after quotation marks
        ("«مایکل مک‌فرلین» شهردار بلفاست به بندرعباس می‌آید.", {"مایکل مک‌فرلین"}),
        # … by the sure name that `و` joins to it
        ("رحیم زرتابی و عباس کریمی شعر خواندند.", {"رحیم زرتابی", "عباس کریمی"}),
        # a surname that is a word as well, after a sure given name and before a verb of speech
        ("حمیدرضا عرب با اشاره به کم‌آبی گفت: صرفه‌جویی کنیم.", {"حمیدرضا عرب"}),
        # a word that no list has, where a sentence begins in which someone says something
        ("میثاقلو سپس از آمادگی شهرداری خبر داد.", {"میثاقلو"}),
        # a surname of two words before a title
        ("به گفته صفار کهن‌دژی، شهردار میناب، پل باز شد.", {"صفار کهن‌دژی"}),
        # the end of a longer name is the same person
        ("مهدی قاسم پناه شهردار نور گفت: کار تمام شد.\nقاسم پناه افزود: پل باز است.", {"مهدی قاسم پناه"}),
        # an unknown given name before `به عنوان` and a title
        ("باحکم استاندار، هیوان شهابی مرادی به عنوان سرپرست شهرداری سقز منصوب شد.", {"هیوان شهابی مرادی"}),
        ("روناک شیخ الاسلام رئیس شورای شهر بانه گفت: کار می‌کنیم.", {"روناک شیخ الاسلام"}),
        # a given name alone, before a verb of speech
        ("بخشدار ارم گفت: ما آماده‌ایم.\nکاظم افزود: باید کار کنیم.", {"کاظم"}),
        # words between a name and its title belong to the name
        ("در ادامه، مهرناز زند بیضایی مدیرکل امور فرهنگی شهرداری فسا گزارش داد.", {"مهرناز زند بیضایی"}),
        # a given name in two words
        ("نعمت الله کوه‌دشتی شهردار تایباد گفت: ما آماده‌ایم.", {"نعمت الله کوه‌دشتی"}),
        # all words from the start of the sentence to the title
        ("سید راضی سلیمی نماینده مردم شوشتر در مجلس شورای اسلامی گفت: خوب است.", {"سید راضی سلیمی"}),
        # a surname that no text has, right before a title, with the names before it
        ("در نامه فرخ‌زرندی معاون مالی شهردار کرمان آمده است.", {"فرخ‌زرندی"}),
        ("پس از سفر آنتون کراوتسوف نخست وزیر اوکراین خبر رسید.", {"آنتون کراوتسوف"}),
        # quotation marks right before a title, definite or not
        ('"لی سون کاپ" وزیر خارجه کره جنوبی آمد.', {"لی سون کاپ"}),
        ("«تام اودل» مدیر جشنواره حرف زد.", {"تام اودل"}),
        # `سید` before a given name that no table has
        ("سید ناطق رضوی در بازدید از بازار سخن گفت.", {"سید ناطق رضوی"}),
        # a surname of the tables in two words
        ("سید رضا صالحی امیری و حمید فلاحت پیشه آمدند.", {"سید رضا صالحی امیری", "حمید فلاحت پیشه"}),
        # a given name that is a word as well, before a surname that no text has and what someone does
        ("به نقل از شهرداری بم، بهمن کوه‌ترازی در جلسه شورا گفت: آب کم است.", {"بهمن کوه‌ترازی"}),
        # a surname alone before its title: where a sentence begins, and after a word that is no name
        ("پل باز شد. ترکاشوند، شهردار میناب، در این آیین حاضر بود.", {"ترکاشوند"}),
        ("پل باز شد. ترکاشوند شهردار میناب پیام داد.", {"ترکاشوند"}),
        ("پل باز شد. موسوی شهردار میناب پیام داد.", {"موسوی"}),
        ("پل باز شد. درکه‌ای، شهردار میناب، پیام داد.", {"درکه‌ای"}),
        ("با حضور معینی، شهردار میناب، پل باز شد.", {"معینی"}),
        ("طرح از سوی یوسفی راد شهردار میناب رد شد.", {"یوسفی راد"}),
        # … and where the surname is a word as well
        ("پل باز شد. آهنگر شهردار میناب پیام داد.", {"آهنگر"}),
        # a surname alone after what names a source, and before the colon of a headline
        ("پل باز شد. به گفته سهرابی، کار ادامه دارد.", {"سهرابی"}),
        ("سهرابی: پل باز می‌شود\nکارگران آمدند.", {"سهرابی"}),
        # a surname that is nothing else, with its ending apart
        ("کارگران گفتند که صادق زاده از کار خسته شده است.", {"صادق زاده"}),
        # a surname that is a word as well, before one by a town
        ("پل باز شد. زارع ابرقویی گفت: آب کم است.", {"زارع ابرقویی"}),
        # a surname that `پور` begins
        ("شهردار میناب، هومن پور جعفر، پل را باز کرد.", {"هومن پور جعفر"}),
        # after the agency, before a word of time
        ("به گزارش ایرنا  خدابخش ریگیان روز سه شنبه در جریان بازدید گفت: تعطیل است.", {"خدابخش ریگیان"}),
        # a surname alone after a noun that is a person's, in one word and in two
        ("خبر برکناری صفدریان را کسی تأیید نکرد.", {"صفدریان"}),
        ("مردم از زحمات موسوی لاکانی سپاسگزارند.", {"موسوی لاکانی"}),
        ("استعفای تاکستانی زاد روی میز است.", {"تاکستانی زاد"}),
        # … which is a county as well
        ("در آیین معارفه بهمئی سرود خوانده شد.", {"بهمئی"}),
        # a surname between a preposition and a title that nothing completes
        ("پل با حضور سپهوندی استاندار باز شد.", {"سپهوندی"}),
        # what begins with a preposition's letters
        ("پل باز شد. بهزادی مقدم شهردار میناب پیام داد.", {"بهزادی مقدم"}),
        ("حمزه باشی‌پور، شهردار میناب، پیام داد.", {"حمزه باشی‌پور"}),
        # a surname that is a common word, after an honorific
        ("آقای موسوی کلید را تحویل داد.", {"موسوی"}),
        ("آقای دهقان پل را دید.", {"دهقان"}),
        # … and one that no table has, before a title
        ("خانم مروی‌نام، شهردار میناب، پیام داد.", {"مروی‌نام"}),
        # a noun after a surname is no part of it
        ("از آقای معینی‌نژاد صندوقی خریدند.", {"معینی‌نژاد"}),
        # an ending of surnames apart from a word that is none by itself
        ("پل باز شد. بیهقی نژاد در این آیین گفت: کار تمام است.", {"بیهقی نژاد"}),
        ("مراسم معارفه حمید رضا بیهقی نژاد برگزار شد.", {"حمید رضا بیهقی نژاد"}),
        # a surname written as one with the name before it
        ("پل باز شد. ملک‌قاسمی در این آیین گفت: کار تمام است.", {"ملک‌قاسمی"}),
    ],
)
def test_finds_the_people_of_a_sentence(sentence: str, expected: set[str]) -> None:
    assert people(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        # words that are names elsewhere, with adjectives and nouns of the news after them
        "مناطق فرهنگی ـ هنری متروکه دوباره زنده می‌شود.",
        "زمین را مدیریت تیم فوتبال پس گرفت.",
        "افتتاح این کتابخانه نوید خوبی برای محله است.",
        "واحدهای امداد خودرو در جاده‌ها مستقر شدند.",
        "طراوت یقین در دل‌ها نشست.",
        "به گفته کارشناسان، آب کم است.",
        "بازار: گوشت گران شد.",
        # words that a feed ran together before a title, and rare words before a plural one
        "این سازمان زیرنظر شهردار تهران کار می‌کند.",
        "این تصمیم حدنصاب اعضای شورای شهر را نیاز دارد.",
        "کتاب «سفر دراز» مدیر انتشارات را خوشحال کرد.",
        # a word that is a given name as well, and a word that no text has, that do nothing
        "پس از باران، آبشار لاتونک، پر آب شد.",
        # a common word before a title is no name, whatever stands before it
        "آیین معرفی مدیرعامل سازمان پارک‌های شهرداری سمنان برگزار شد.",
        # nobody is named right after `در`
        "گل نرگس در دستان سفیر ژاپن دیده شد.",
        # epithets of the prophet
        "سیره پیامبر اعظم الگوی ماست.",
        "میلاد پیامبر اکرم در پیش است.",
        # `استاد` after a demonstrative is no honorific
        "این استاد حوزه ادامه داد: صبر کنید.",
    ],
)
def test_finds_no_one_where_no_one_is_named(sentence: str) -> None:
    assert people(sentence) == set()


def test_a_short_form_that_begins_like_a_given_name_means_the_same_person() -> None:
    text = "غلامعلی حداد عادل شهردار نور گفت: کار تمام شد.\nحداد عادل تصریح کرد: پل باز است."
    assert people(text) == {"غلامعلی حداد عادل"}


def test_a_surname_alone_is_called_by_it_again() -> None:
    text = "ترکاشوند شهردار میناب گفت: پل باز است.\nرئیس شورا از ترکاشوند تشکر کرد."
    assert [m.name for m in analyse(Article("t", "t.txt", text)).mentions if m.kind is Kind.PERSON] == ["ترکاشوند"] * 2


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a surname that is nothing else, wherever it stands
        ("پل باز شد. روزی که ترکاشوند آن را دید خندید.", {"ترکاشوند"}),
        # … and before what comes between a speaker and the verb of speech
        ("پل باز شد. پورهاشم در این آیین گفت: کار تمام شد.", {"پورهاشم"}),
        # a word that is a surname as well, before one that no list has
        ("پل باز شد. دهقان بیدوازی در پایان این آیین گفت: کار تمام شد.", {"دهقان بیدوازی"}),
        # a surname that reads as a given name
        ("روزی مجید فرحبخش را دیدند.", {"مجید فرحبخش"}),
        # a name of another language goes on over what no list has
        ("ژان لوک مارتنیه، مهمان فرانسوی، آمد.", {"ژان لوک مارتنیه"}),
        # the first word of a surname means who bears it
        ("مجید صفار کهن‌دژی آمد.\nصفار همچنین گفت: کار تمام شد.", {"مجید صفار کهن‌دژی"}),
    ],
)
def test_surnames_show_people_where_no_title_does(sentence: str, expected: set[str]) -> None:
    assert people(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("دیروز از سهرابی‌کیا تشکر کردند.", {"سهرابی‌کیا"}),  # a surname made of another one and an ending
        ("سوران قادرپناه به دامغان آمد.", {"سوران قادرپناه"}),  # a given name that no list has
        ("میشود قادرپناه به دامغان آمد.", {"قادرپناه"}),  # two words that a feed ran together are none
    ],
)
def test_a_surname_that_is_nothing_else_shows_a_person(sentence: str, expected: set[str]) -> None:
    assert people(sentence) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("دهنوی‌نژاد همچنین از پر کردن سی چاه خبر داد.", "دهنوی‌نژاد"),
        ("قادروف در این آیین گفت: پل باز شد.", "قادروف"),
        ("دهگانی از آغاز کار پل خبر داد.", "دهگانی"),
        ("به گزارش ایسنا، شریفیان که دیروز در نشست سخن می‌گفت، اظهار کرد: پل باز شد.", "شریفیان"),
    ],
)
def test_a_surname_opens_a_sentence_far_from_its_verb_of_speech(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "گردشگرانی در این آیین گفتند: پل باز شد.",
        "تسنیم از شیراز گزارش می‌دهد: پل باز شد.",
        "تماشاگران پریشان‌حالی در این آیین گفتند: پل باز شد.",
    ],
)
def test_neither_many_nor_an_outlet_are_one_who_speaks(text: str) -> None:
    assert people(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("غلامرضا بهمئی دیروز به میناب آمد.", "غلامرضا بهمئی"),  # a county is called so too
        ("سید رضا موسوی لاکانی دیروز به میناب آمد.", "سید رضا موسوی لاکانی"),  # … and a village
        ("عبدالزهرا آل کثیر دیروز به میناب آمد.", "عبدالزهرا آل کثیر"),
        ("استرآبادی با بیان اینکه آب هست، افزود: باران می‌بارد.", "استرآبادی"),
        ("سیده‌طاهره مرادی دیروز به میناب آمد.", "سیده‌طاهره مرادی"),
        ("محمدرضا قلندر شریف گفت: پل باز شد.", "محمدرضا قلندر شریف"),
    ],
)
def test_surnames_that_are_more_than_one_word_of_a_list(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("نوروزی، رئیس شورای شهر میناب، از پل گفت.", "نوروزی"),
        ("کاشی‌تراش، شهردار میناب، از پل دیدن کرد.", "کاشی‌تراش"),
        ("پورزند، دبیر مجمع، قول داد که پل تا بهار باز شود.", "پورزند"),
        ("راوندی‌فر سه‌شنبه ۱۶ اردیبهشت گفت: پل باز شد.", "راوندی‌فر"),
        # … or before a title that nothing completes, between commas behind one, after a conjunction
        ("میرشکار استاندار هم گفت: پل باز شد.", "میرشکار"),
        ("جلسه دیر آغاز شد. شهردار، دینارنژاد، با شیرینی آمد.", "دینارنژاد"),
        ("پل بسته ماند، چون کیخا مدیرکل راه نیامده بود.", "کیخا"),
    ],
)
def test_a_surname_opens_a_sentence_before_a_title_or_a_day(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a half-space before what ends surnames
        ("وی افزود: مینابی‌نژاد در این سفر نبود.", "مینابی‌نژاد"),
        # a surname of the table that is no word, where a clause opens
        ("مرادی این سخن را نادرست خواند.", "مرادی"),
        ("در آن نشست که دیروز بود، مرادی نقشه پل را نشان داد.", "مرادی"),
        ("فرماندار گفت که مرادی همه را شگفت‌زده کرد.", "مرادی"),
        ("جلسه با کف زدن پایان یافت و مرادی بر صندلی نشست.", "مرادی"),
        # … in two words
        ("مرادی نژاد این سخن را نادرست خواند.", "مرادی نژاد"),
        ("مینابی فر که دو سال شهردار بود، رفت.", "مینابی فر"),
        # before a comma and a title
        ("بهناز مرادی کلا، شهردار میناب، به قشم رفت.", "بهناز مرادی کلا"),
        ("راشد ملاحی، شهردار میناب، به قشم رفت.", "راشد ملاحی"),
    ],
)
def test_a_surname_that_opens_a_clause_or_that_no_list_has_whole(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    "text", ["دستوری که داد اجرا شد.", "مدیری این سخن را گفته بود.", "مغازه‌داران دیروز گفتند: آب نیست."]
)
def test_an_order_a_manager_and_shopkeepers_are_nobody(text: str) -> None:
    assert people(text) == set()


def test_a_descendant_is_one_however_the_word_for_it_is_spaced() -> None:
    text = "آیین تکریم سیدجواد رفیعی فر برگزار شد. سید جواد رفیعی فر، شهردار پیشین میناب، رفت."
    assert len(people(text)) == 1
