using System.Text.RegularExpressions;

namespace ServerlessBlog.Screening.Spam;

/// <summary>What invites readers to leave the blog for a private talk, and what dresses words up so that filters miss them.</summary>
internal static partial class ContactRules
{
    public static IEnumerable<RuleFound?> Find(SpamText text, IReadOnlyList<string> calls)
    {
        var phone = Phone().IsMatch(text.Plain);
        var mail = Mail().IsMatch(text.Plain);
        var contact =
            text.Words.Any(word => word is "whatsapp" or "telegram" or "viber" or "signal")
            || calls.Any(call =>
                call.Contains("contact", StringComparison.Ordinal)
                || call.Contains("call", StringComparison.Ordinal)
                || call.Contains("email", StringComparison.Ordinal)
                || call.Contains("reach", StringComparison.Ordinal)
            );
        yield return phone ? new("phone", 1, "a phone number") : null;
        yield return mail ? new("mail-address", .9, "an email address") : null;
        yield return contact && (phone || mail) ? new("contact", 1, "an invitation to call or write") : null;
        yield return Handle().IsMatch(text.Plain) ? new("handle", .8, "an invitation to a private chat") : null;
        yield return Money().IsMatch(text.Plain) ? new("money", .5, "an amount of money") : null;
        yield return Gain().IsMatch(text.Plain) ? new("gain", 1.3, "a promise of money") : null;
        yield return PercentOff().IsMatch(text.Plain) ? new("percent", 1, "so and so many per cent off, or certain") : null;
        yield return TradeInPlace().IsMatch(text.Plain) ? new("trade-in-place", 1.2, "a trade in a place") : null;
        yield return Prize().IsMatch(text.Plain) ? new("prize", 1.5, "a prize, or a number to text") : null;

        var letters = text.Original.Count(char.IsLetter);
        yield return letters >= 20 && text.Original.Count(char.IsUpper) > letters * .6
            ? new("capitals", .7, "mostly capital letters")
            : null;
        yield return text.Original.Contains("!!!", StringComparison.Ordinal) ? new("exclamations", .3, "exclamation marks in a row") : null;
        yield return MixedScripts().IsMatch(text.Original) ? new("disguise", 1.5, "letters of two alphabets in one word") : null;
        yield return Pictures().Count(text.Original) >= 4 ? new("pictures", .6, "many pictures instead of words") : null;
    }

    [GeneratedRegex(
        @"(?<![\w./=#-])(?:\+|00)\d[\d\s().-]{8,18}\d(?![\w/])|(?<![\w./=#-])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?![\w/])|"
            + @"(?<![\w./=#-])1[\s.-]?8[0-9]{2}[\s.-]\d{3}[\s.-]\d{4}"
    )]
    private static partial Regex Phone();

    [GeneratedRegex(@"[a-z0-9._+-]{2,64}\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]{2,63}(?:\s?\.\s?[a-z]{2,10}){1,3}")]
    private static partial Regex Mail();

    [GeneratedRegex(
        @"(?:write|contact|message|telegram|whatsapp|dm|пишите|пиши|писать|в лс|лс|tg|тг)[\s:,-]{1,4}(?:\w+\s){0,3}@[a-z][a-z0-9_]{3,31}"
    )]
    private static partial Regex Handle();

    [GeneratedRegex(@"[$€£₹₽]\s?\d[\d.,]*\s?(?:k|usd)?|\d[\d.,]*\s?(?:\$|€|£|usd|eur|dollars|euros?|btc|usdt|руб|тысяч|rs\b)")]
    private static partial Regex Money();

    [GeneratedRegex(
        @"(?:earn|made|make|making|profit|paid|invest\w*|доход|заработ\w*|зарабатыва\w*)\W+(?:\w+\W+){0,5}(?:[$€£₹]\s?\d|"
            + @"\d[\d.,]*\s?(?:\$|€|£|usd|dollars|btc|usdt|руб|в день))|(?:\d[\d.,]*\s?[$€£]|[$€£]\s?\d[\d.,k]*|\d\s?(?:usd|"
            + @"dollars))\W+(?:\w+\W+){0,2}(?:per|a|an|every|each|в)\s(?:day|week|month|hour|день|неделю|месяц)"
    )]
    private static partial Regex Gain();

    [GeneratedRegex(
        @"\b(?:you have|you've|u have|you are|have been)\s(?:\w+\s){0,3}(?:won|selected|awarded|winner|prize)|"
            + @"\btext\s\w{2,12}\sto\s\d{4,6}\b|\b(?:call|txt|text|send)\s(?:\w+\s){0,4}0[89]\d{8,9}\b|\b\d{1,3}p\s?(?:/|"
            + @"per)\s?(?:min|msg)|\bclaim\s(?:\w+\s){0,3}(?:prize|reward|bonus|award)"
    )]
    private static partial Regex Prize();

    [GeneratedRegex(
        @"\b\d{1,3}\s?(?:%|percent|per cent)\s?(?:off|discount|bonus|cashback|accuracy|accurate|guaranteed?|legit|genuine|placement|"
            + @"job|working|safe|profit|returns?)\b|\bvalid\s\d{2,3}\s?%"
    )]
    private static partial Regex PercentOff();

    [GeneratedRegex(
        @"\b(?:trainings?|courses?|class(?:es)?|institutes?|coaching|services?|compan(?:y|ies)|agency|agencies|cleaning|movers|"
            + @"packers|escorts?|repairs?|rentals?|hotels?|tours?|taxis?|certifications?|academy|consultants?|clinics?|hospitals?|"
            + @"lawyers?|attorneys?|dentists?|installation|dealers?|suppliers?|manufacturers?|developers?|designers?|experts?|"
            + @"internships?|jobs?)(?:\s(?:online|center|centre|provider|providers|firm))?\s(?:in|at|near|"
            + @"across)\s(?:the\s)?(?:me\b|bangalore|bengaluru|hyderabad|chennai|pune|delhi|noida|mumbai|kolkata|"
            + @"gurgaon|gurugram|ameerpet|marathahalli|electronic\scity|btm|kochi|coimbatore|jaipur|"
            + @"chandigarh|ahmedabad|indore|lucknow|lahore|karachi|islamabad|dhaka|dubai|abu\sdhabi|"
            + @"sharjah|doha|riyadh|jeddah|singapore|malaysia|kuala\slumpur|jakarta|bangkok|"
            + @"manila|sydney|melbourne|brisbane|perth|toronto|vancouver|london|manchester|"
            + @"birmingham|los\sangeles|chicago|houston|dallas|miami|brooklyn|"
            + @"new\syork|usa|uk\b|uae|india|pakistan|istanbul|ankara|moscow|"
            + @"nairobi|lagos)"
    )]
    private static partial Regex TradeInPlace();

    [GeneratedRegex(@"\p{IsCyrillic}[a-zA-Z]{1,12}\p{IsCyrillic}|[a-zA-Z]\p{IsCyrillic}{1,12}[a-zA-Z]|[a-zA-Z]\p{IsGreek}[a-zA-Z]{2}")]
    private static partial Regex MixedScripts();

    [GeneratedRegex(@"[\u2600-\u27BF]|\uD83C[\uDF00-\uDFFF]|\uD83D[\uDC00-\uDFFF]|\uD83E[\uDD00-\uDDFF]")]
    private static partial Regex Pictures();
}
