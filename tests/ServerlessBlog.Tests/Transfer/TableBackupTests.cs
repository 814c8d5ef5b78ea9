using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CsCheck;
using ServerlessBlog.Transfer;

namespace ServerlessBlog.Tests.Transfer;

public sealed class TableBackupTests
{
    private static readonly Gen<object> Values = Gen.OneOf(
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 100].Select(value => (object)value),
        Gen.Bool.Select(value => (object)value),
        Gen.Int.Select(value => (object)value),
        Gen.Long.Select(value => (object)value),
        Gen.Double.Select(value => (object)value),
        Gen.DateTimeOffset.Select(value => (object)value.ToUniversalTime()),
        Gen.Guid.Select(value => (object)value),
        Gen.Byte.Array.Select(value => (object)value)
    );

    [Fact]
    public void Whatever_a_row_holds_comes_back_the_same_and_of_the_same_kind() =>
        Values.Sample(value =>
        {
            var row = new TableEntity("partition", "row") { ["Value"] = value };

            var back = TableBackup.Read(JsonNode.Parse(TableBackup.Write(row).ToJsonString())!.AsObject());

            Assert.Equal(("partition", "row"), (back.PartitionKey, back.RowKey));
            Assert.IsType(value.GetType(), back["Value"]);
            Assert.Equal(value, back["Value"]);
        });
}
