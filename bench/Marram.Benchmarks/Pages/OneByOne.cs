using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Perfolizer.Mathematics.OutlierDetection;

namespace Marram.Pages;

/// <summary>Each request on its own, the slow ones kept: what is promised is the time that 95 in 100 stay under.</summary>
public sealed class OneByOne : ManualConfig
{
    public OneByOne()
    {
        AddJob(Job.InProcess.WithWarmupCount(30).WithIterationCount(200).WithInvocationCount(1).WithUnrollFactor(1).WithOutlierMode(OutlierMode.DontRemove));
        AddColumn(StatisticColumn.Median, StatisticColumn.P95);
    }
}
