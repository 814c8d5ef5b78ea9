using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessBlog.Intake;

namespace ServerlessBlog.Tests.Intake;

public sealed class ProofOfWorkTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 21, 9, 30, 0, TimeSpan.Zero);
    private readonly FormToken form = FormToken.New("a-post", null, Now);

    [Fact]
    public void A_solved_challenge_proves_its_bits() => Assert.Equal(8, ProofOfWork.Check(form, Solve()));

    [Fact]
    public void A_challenge_has_the_fields_of_altchas_protocol()
    {
        var challenge = JsonSerializer.SerializeToNode(ProofOfWork.Make(form, 8, Now.AddDays(1)), BlogJson.Wire.Challenge)!.AsObject();

        Assert.Equal(["algorithm", "challenge", "maxnumber", "salt", "signature"], challenge.Select(field => field.Key).Order());
        Assert.Equal("SHA-256", (string?)challenge["algorithm"]);
        Assert.Contains("?expires=1779442200&", (string?)challenge["salt"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_is_good_for_its_own_form_alone()
    {
        Assert.Null(ProofOfWork.Check(FormToken.New("a-post", null, Now), Solve()));
        Assert.Null(ProofOfWork.Check(FormToken.New("a-post", form.Identity, Now), Solve()));
    }

    [Theory]
    [InlineData("number")]
    [InlineData("salt")]
    [InlineData("challenge")]
    [InlineData("signature")]
    [InlineData("algorithm")]
    public void A_solution_that_was_altered_proves_nothing(string field)
    {
        var payload = Open(Solve());
        payload[field] = field == "number" ? (int)payload["number"]! + 1 : (string?)payload[field] + "0";

        Assert.Null(ProofOfWork.Check(form, Close(payload)));
    }

    /// <summary>
    /// Salt and number are hashed as one string: what stands at the seam must not move across it (CVE-2025-68113 of ALTCHA's own
    /// libraries).
    /// </summary>
    [Fact]
    public void Digits_do_not_move_from_the_number_to_the_salt()
    {
        var payload = Open(Solve());
        var number = payload["number"]!.ToString();
        payload["salt"] = (string?)payload["salt"] + number[..1];
        payload["number"] = int.Parse("0" + number[1..], System.Globalization.CultureInfo.InvariantCulture);

        Assert.Null(ProofOfWork.Check(form, Close(payload)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("bnVsbA==")]
    [InlineData("W10=")]
    [InlineData("e30=")]
    [InlineData("eyJudW1iZXIiOiJ4In0=")]
    public void Nonsense_proves_nothing(string payload) => Assert.Null(ProofOfWork.Check(form, payload));

    private string Solve() =>
        ReaderForm.Solve(JsonSerializer.SerializeToElement(ProofOfWork.Make(form, 8, Now.AddDays(1)), BlogJson.Wire.Challenge));

    private static JsonObject Open(string payload) => JsonNode.Parse(Convert.FromBase64String(payload))!.AsObject();

    private static string Close(JsonObject payload) => Convert.ToBase64String(Encoding.UTF8.GetBytes(payload.ToJsonString()));
}
