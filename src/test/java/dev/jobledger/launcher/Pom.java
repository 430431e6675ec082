package dev.jobledger.launcher;

import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What {@code pom.xml} says about dependencies, in the words of JBang's {@code //DEPS}. */
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(.+?)}");

    private final XPath xpath = XPathFactory.newInstance().newXPath();
    private final Document document;

    private Pom(Document document) {
        this.document = document;
    }

    static Pom read() throws Exception {
        return new Pom(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml")));
    }

    /** The dependencies that the program has when it runs, in the pom's order; without a version where a BOM gives it. */
    List<String> runtimeDependencies() {
        return nodes("/project/dependencies/dependency[not(scope = 'test')]").stream()
                .map(this::coordinates)
                .toList();
    }

    /** The BOMs that the pom imports. */
    List<String> boms() {
        return nodes("/project/dependencyManagement/dependencies/dependency[scope = 'import']").stream()
                .map(bom -> coordinates(bom) + "@pom")
                .toList();
    }

    private String coordinates(Node dependency) {
        String name = text("groupId", dependency) + ":" + text("artifactId", dependency);
        String version = text("version", dependency);
        String asFound = version.isEmpty() ? name : name + ":" + resolve(version);
        return excludesAll(dependency) ? asFound + "@fatjar" : asFound;
    }

    /** Whether what it depends on is left out, which JBang does of jars that are said to have all in them. */
    private boolean excludesAll(Node dependency) {
        return text("exclusions/exclusion/artifactId", dependency).equals("*");
    }

    private String resolve(String version) {
        return PROPERTY.matcher(version)
                .replaceAll(property -> text("/project/properties/" + property.group(1), document));
    }

    private String text(String path, Node from) {
        try {
            return xpath.evaluate(path, from);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException("not an XPath: " + path, e);
        }
    }

    private List<Node> nodes(String path) {
        try {
            NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException("not an XPath: " + path, e);
        }
    }
}
